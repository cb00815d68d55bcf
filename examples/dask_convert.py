"""Convert folders of texts on a Dask cluster: ``python examples/dask_convert.py texts/ out/``.

``shenzhen_plans.convert`` is a pure function of bytes, so a cluster maps it as it is.  Without
``--scheduler`` a local cluster is started; with it, any Dask cluster does the work (the texts
are read here, and the results written here, so that its machines need no shared folder).
A result that is there already is not made again, and a bad file is one line of error.

Needs the optional extra: ``pip install 'shenzhen-plans[dask]'``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import shenzhen_plans as sp
from shenzhen_plans.formats.table import FORMATS

if TYPE_CHECKING:
    from dask.distributed import Client

#: Files that are on their way at a time: enough to keep a cluster busy, few enough for memory.
WINDOW = 1000


def try_convert(name: str, data: bytes, to: str) -> tuple[str, str, str]:
    """Convert one text on a worker; return its name, the result and the message of an error."""
    try:
        return name, sp.convert(data, name=Path(name).name, to=to), ""
    except sp.PlansError as error:
        return name, "", str(error)


def convert_all(client: Client, paths: Iterable[Path], to: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, result and error of every text, in the order in which they are done."""
    from dask.distributed import as_completed

    waiting = iter(paths)

    def submit(path: Path) -> object:
        return client.submit(try_convert, str(path), path.read_bytes(), to, pure=False)

    done = as_completed([submit(path) for _, path in zip(range(WINDOW), waiting, strict=False)])
    for future in done:
        yield future.result()
        following = next(waiting, None)
        if following is not None:
            done.add(submit(following))


def targets(texts: Path, out: Path, to: str) -> dict[str, Path]:
    """Return where the result of each text goes; those that are there are left out."""
    found = {
        path: out / path.relative_to(texts).with_suffix(FORMATS[to].suffix)
        for path in sorted(texts.rglob("*.txt"))
    }
    return {str(path): target for path, target in found.items() if not target.exists()}


def main() -> int:
    """Convert, and return the exit status: 0, or 1 if a text could not be converted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--to", choices=list(FORMATS), default="json")
    parser.add_argument("--workers", type=int, default=2, help="of a local cluster")
    parser.add_argument("--scheduler", help="address of a running cluster, e.g. tcp://host:8786")
    options = parser.parse_args()
    try:
        from dask.distributed import Client, LocalCluster
    except ImportError:
        sys.stderr.write(
            "Dask is not installed; install it with: pip install 'shenzhen-plans[dask]'\n"
        )
        return 2
    todo, failed = targets(options.texts, options.out, options.to), 0
    cluster = options.scheduler or LocalCluster(
        n_workers=options.workers, threads_per_worker=1, dashboard_address=None
    )
    with Client(cluster) as client:
        for name, result, error in convert_all(client, map(Path, todo), options.to):
            if error:
                failed += 1
                sys.stderr.write(f"{name}: error: {error}\n")
                continue
            todo[name].parent.mkdir(parents=True, exist_ok=True)
            temporary = todo[name].with_name(todo[name].name + ".part")
            temporary.write_text(result, encoding="utf-8")
            temporary.replace(todo[name])
    if not options.scheduler:
        cluster.close()
    sys.stderr.write(f"{len(todo)} texts, {len(todo) - failed} converted, {failed} failed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
