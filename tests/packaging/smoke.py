"""What must work wherever the library is installed; run by a fresh interpreter, far from the
checkout.  Prints where the data was found."""

from __future__ import annotations

import sys


def main() -> None:
    import shenzhen_plans as sp

    assert "pydantic" not in sys.modules, "the import is not light"

    from shenzhen_plans.grammar.profile import families, profile
    from shenzhen_plans.resources import documents_dir, schemas_dir

    specimens = sorted(documents_dir().glob("*/*.txt"))
    assert len(specimens) >= 5, documents_dir()
    assert [profile(name).name for name in families()][-1] == "generic"

    seen = set()
    for path in specimens:
        document = sp.parse(path)
        assert len(list(document.walk())) > 20, path
        assert sp.from_json(sp.to_json(document)) == document
        seen.add(document.family)
    assert seen == set(families())

    schemas = {path.name for path in schemas_dir().iterdir()}
    assert schemas >= {"document.schema.json", "document.xsd"}, schemas

    print(documents_dir())


if __name__ == "__main__":
    main()
