"""Turns Django forms into ours: an error summary on top, errors beside fields, native inputs."""

from datetime import datetime
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.formats import get_format

# Django's templates for inputs that come in groups, and ours in their place.
OUR_TEMPLATES = {
    "django/forms/widgets/radio.html": "shell/forms/choices.html",
    "django/forms/widgets/checkbox_select.html": "shell/forms/choices.html",
}
CLASSES = {
    "django/forms/widgets/textarea.html": "usa-textarea",
    "django/forms/widgets/select.html": "usa-select",
    "django/forms/widgets/checkbox.html": "usa-checkbox__input",
    "django/forms/widgets/file.html": "file-input",
    "django/forms/widgets/clearable_file_input.html": "file-input",
}
# Native inputs take ISO values only, whatever the language of the page would write.
NATIVE = {
    "django/forms/widgets/date.html": ("date", "DATE_INPUT_FORMATS"),
    "django/forms/widgets/time.html": ("time", "TIME_INPUT_FORMATS"),
}


class Renderer(DjangoTemplates):
    """Our two templates for forms and fields, and USWDS classes on Django's own widgets."""

    form_template_name = "shell/forms/form.html"
    field_template_name = "shell/forms/field.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Render one form, field or widget."""
        if widget := context.get("widget"):
            dress(widget, template_name)
        ours = OUR_TEMPLATES.get(template_name, template_name)
        return str(super().render(ours, context, request=request))


def dress(widget: dict[str, Any], template_name: str) -> None:
    """Put our class on a widget that has none; make dates and times native inputs."""
    if template_name in OUR_TEMPLATES or widget.get("is_hidden"):
        return
    widget["attrs"].setdefault("class", CLASSES.get(template_name, "usa-input"))
    if template_name in NATIVE:
        _make_native(widget, *NATIVE[template_name])


def _make_native(widget: dict[str, Any], kind: str, formats: str) -> None:
    """A native input with its value in ISO; what cannot be read stays visible as it was typed."""
    value = widget["value"]
    iso = _as_iso(value, kind, formats) if value else None
    if iso or not value:
        widget["type"], widget["value"] = kind, iso


def _as_iso(value: Any, kind: str, formats: str) -> str | None:
    for pattern in get_format(formats):
        try:
            moment = datetime.strptime(value, pattern)  # noqa: DTZ007 (no zone: a day or an hour)
        except (TypeError, ValueError):
            continue
        return f"{moment:%Y-%m-%d}" if kind == "date" else f"{moment:%H:%M}"
    return None
