"""Did the match find about as many parents as one expects? A question, never an error (S0-19)."""

from throughcare.casework.child_support.rules.practice_files import share_practice
from throughcare.vocabulary.shares import wilson_interval
from throughcare.vocabulary.verdicts import Reason, Verdict, cannot_tell_yet, no, sentence, yes

PRACTICE = share_practice()


def matched_share_is_odd(
    roster_size: int,
    matched: int,
    expected_percent: int = PRACTICE.expected_percent,
    far_factor: float = PRACTICE.far_factor,
) -> Verdict:
    """Yes when even the 95% interval lies below half, or above double, of what is expected.

    What one expects stands in `practice/expected_share.toml`; an agency that knows its own share
    passes it as `expected_percent`. Too small a roster cannot tell.
    """
    params = {"matched": matched, "size": roster_size, "expected": expected_percent}
    if roster_size < PRACTICE.smallest_roster:
        return cannot_tell_yet(Reason("too_few", "Too few people to compare.", params))
    low, high = (100 * end for end in wilson_interval(matched, roster_size))
    if high < expected_percent / far_factor:
        text = sentence("{matched} of {size} matched: far below the expected {expected}%.")
        return yes(Reason("far_below", text, params))
    if low > expected_percent * far_factor:
        text = sentence("{matched} of {size} matched: far above the expected {expected}%.")
        return yes(Reason("far_above", text, params))
    return no(Reason("as_expected", "{matched} of {size} matched, as one expects.", params))
