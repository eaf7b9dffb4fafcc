"""The store of a prepared caseload: written beside, flushed, then named current in one move."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from throughcare.casework.linkage.rules.caseload import PreparedCaseload
from throughcare.casework.linkage.rules.model import Model

try:
    import fcntl
except ImportError:  # pragma: no cover - not on Windows, where one prepare at a time is on you
    fcntl = None  # type: ignore[assignment]

# Raise the number when rows, keys or levels change: stores of before are made anew.
FORMAT = f"2, engine {duckdb.__version__}"
CURRENT = "current"
ROWS, KEYS, OWNERS, MODEL = "rows.arrow", "keys.npy", "owners.npy", "model.json"
PARTS = (ROWS, KEYS, OWNERS, MODEL)


class UnusableStore(ValueError):
    """The store cannot be used; the message says what to do."""


def read(store_at: Path) -> PreparedCaseload:
    """The current caseload, mapped into memory: only what is looked at is read."""
    caseload = read_if_there(store_at)
    if caseload is None:
        raise UnusableStore(
            f"There is no caseload in {store_at} that this version prepared. "
            "Run “throughcare link prepare” first."
        )
    return caseload


def read_if_there(store_at: Path) -> PreparedCaseload | None:
    """The current caseload; None when there is none, or one of an older format."""
    for _ in range(3):  # a refresh may take the generation away between two lines
        current = _current(store_at)
        if current is None:
            return None
        with contextlib.suppress(FileNotFoundError):
            return _opened(current)
    return None


def write(store_at: Path, caseload: PreparedCaseload) -> None:
    """Makes `caseload` the current one. Killed at any moment, the store holds one or the other."""
    beside = store_at / "beside"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    with pa.ipc.new_file(str(beside / ROWS), caseload.rows.schema) as writer:
        writer.write_table(caseload.rows)
    np.save(beside / KEYS, caseload.keys)
    np.save(beside / OWNERS, caseload.owners)
    (beside / MODEL).write_text(caseload.model.to_json(), encoding="utf-8")
    name = _name_of(beside)
    _flush(beside)
    if not _is_whole(store_at / name):
        _take_away(store_at / name)
        os.replace(beside, store_at / name)
    _name_current(store_at, name)


def sweep(store_at: Path) -> None:
    """Takes away what an interrupted or an earlier preparation left behind."""
    current = _current(store_at)
    for other in store_at.glob("generation-*"):
        if other != current:
            _take_away(other)
    for left in (*store_at.glob("leaving-*"), store_at / "beside"):
        shutil.rmtree(left, ignore_errors=True)
    (store_at / "current.beside").unlink(missing_ok=True)


@contextlib.contextmanager
def locked(store_at: Path) -> Iterator[None]:
    """Only one at a time prepares a store; the lock falls with the process."""
    store_at.mkdir(parents=True, exist_ok=True)
    with open(store_at / "lock", "w", encoding="utf-8") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_whole(generation: Path) -> bool:
    return all((generation / part).exists() for part in PARTS)


def _take_away(generation: Path) -> None:
    """Renamed before it is deleted: a generation half gone must never pass for a whole one."""
    if not generation.exists():
        return
    leaving = generation.with_name(f"leaving-{generation.name}")
    shutil.rmtree(leaving, ignore_errors=True)
    os.replace(generation, leaving)
    shutil.rmtree(leaving, ignore_errors=True)


def _current(store_at: Path) -> Path | None:
    pointer = store_at / CURRENT
    if not pointer.exists():
        if store_at.exists() and not store_at.is_dir():
            raise UnusableStore(f"{store_at} is not a folder.")
        return None
    told = json.loads(pointer.read_text(encoding="utf-8"))
    return store_at / told["generation"] if told["format"] == FORMAT else None


def _opened(generation: Path) -> PreparedCaseload:
    rows = pa.ipc.open_file(pa.memory_map(str(generation / ROWS))).read_all()
    return PreparedCaseload(
        rows=rows,
        keys=np.load(generation / KEYS, mmap_mode="r"),
        owners=np.load(generation / OWNERS, mmap_mode="r"),
        size=len(rows),
        model=Model.from_json((generation / MODEL).read_text(encoding="utf-8")),
    )


def _name_of(generation: Path) -> str:
    """A name that tells the content: the same caseload and model have the same name."""
    seen = hashlib.sha256()
    for name in PARTS:
        with open(generation / name, "rb") as file:
            seen.update(hashlib.file_digest(file, "sha256").digest())
    return f"generation-{seen.hexdigest()[:16]}"


def _name_current(store_at: Path, name: str) -> None:
    beside = store_at / "current.beside"
    beside.write_text(json.dumps({"format": FORMAT, "generation": name}), encoding="utf-8")
    _flush_file(beside)
    os.replace(beside, store_at / CURRENT)
    _flush_folder(store_at)


def _flush(folder: Path) -> None:
    for file in folder.iterdir():
        _flush_file(file)
    _flush_folder(folder)
    _flush_folder(folder.parent)


def _flush_file(file: Path) -> None:
    with open(file, "rb+") as handle:
        os.fsync(handle.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # elsewhere a folder cannot be flushed
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
