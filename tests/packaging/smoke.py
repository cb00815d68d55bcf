"""What must work wherever the library is installed; run by a fresh interpreter, far from the
checkout.  Prints where the data was found."""

import sys

import shenzhen_plans as sp
from shenzhen_plans.grammar.profile import families, profile
from shenzhen_plans.resources import documents_dir, schemas_dir

assert "pydantic" not in sys.modules

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

schemas = sorted(path.name for path in schemas_dir().iterdir())
assert "document.schema.json" in schemas, schemas
assert "document.xsd" in schemas, schemas

print(documents_dir())
