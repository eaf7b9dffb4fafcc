"""Keeps values out of the log: messages of our code may name codes, never people."""

import logging
import re

# Whatever could carry a value in from outside: quoted text, numbers of five digits and more.
_VALUES = re.compile(r"('[^']*'|\"[^\"]*\"|\b\d{5,}\b)")


class WithoutValues(logging.Filter):
    """Mask values in a record and drop the exception's own text, which may quote a row."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always let the record pass, cleaned."""
        record.msg = _VALUES.sub("[value]", record.getMessage())
        record.args = ()
        if record.exc_info and record.exc_info[0] is not None:
            record.exc_text = self._where(record)
            record.exc_info = None
        return True

    @staticmethod
    def _where(record: logging.LogRecord) -> str:
        kind, _, trace = record.exc_info  # type: ignore[misc]
        places = []
        while trace is not None:
            code = trace.tb_frame.f_code
            places.append(f"{code.co_name}:{trace.tb_lineno}")
            trace = trace.tb_next
        return f"{kind.__name__} at {' > '.join(places[-6:])}"
