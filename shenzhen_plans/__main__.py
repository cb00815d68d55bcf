"""``python -m shenzhen_plans`` is ``shenzhen-plans``."""

from .cli import main

if __name__ == "__main__":
    main(prog_name="shenzhen-plans")
