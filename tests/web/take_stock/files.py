"""Files as senders write them, for the tests of the doors; every name in them is invented."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

HEADINGS = "MNI #,Last Name,First Name,D.O.B.,Booking #,Booked,Pod,Mugshot,Charges"
KNOWN = (
    "MCJ-1000,Quillfeather,Basil,03/09/1988,BK-5000,11/16/2026,B-2,x.jpg,something",
    "MCJ-1001,Thimblewick,Clover,11/21/1990,BK-5001,11/09/2026,A-1,,",
    "MCJ-1002,Cloudberrystone,Tansy,06/30/1979,BK-5002,11/18/2026,C-4,,",
    "MCJ-1003,Veilwright,Sage,01/17/1985,BK-5003,11/13/2026,W-1,,",
    "MCJ-1004,Pennywhistle,Marigold,02/02/1993,BK-5004,11/19/2026,A-1,,",
)
NEWCOMER = "MCJ-2000,Dandelionson,Fennel,05/06/1991,BK-6000,11/20/2026,A-2,,"


def roster(*more: str, known: tuple[str, ...] = KNOWN) -> bytes:
    """A roster of those who are known, and more rows."""
    return "\n".join([HEADINGS, *known, *more, ""]).encode()


def upload(
    client: Any, world: Any, content: bytes, *, of: str = "jail", kind: str = "roster"
) -> Any:
    """Hand a file in on the page; answers the page that it leads to."""
    sender, receiver = world.organizations[of], world.organizations["agency"]
    errand = f"roster-{sender}-{receiver}" if kind == "roster" else f"caseload-{receiver}-"
    data = {"errand": errand, "file": SimpleUploadedFile("list.csv", content)}
    return client.post("/take-stock/deliveries/new/", data, follow=True)


def map_columns(client: Any, page: Any, **chosen: str) -> Any:
    """Keep the layout as it is suggested, with what is chosen otherwise."""
    form = page.context["form"]
    data = {
        name: field.initial or "" for name, field in form.fields.items() if name != "complete_file"
    }
    data |= {"name": "Morning roster", "complete_file": "yes", **chosen}
    return client.post(
        page.redirect_chain[-1][0] if page.redirect_chain else page.request["PATH_INFO"],
        data,
        follow=True,
    )


def do_jobs(delivery: Any, *, tries: int = 0) -> None:
    """Do what waits in the queue for a delivery, as the worker would after so many tries."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    from throughcare.entrypoints.cli import jobs

    context = SimpleNamespace(job=SimpleNamespace(attempts=tries))
    for job in ProcrastinateJob.objects.filter(status="todo", args__delivery=str(delivery.pk)):
        getattr(jobs, job.task_name)(context, **job.args)
