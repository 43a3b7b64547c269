"""How the house is put together: settings, addresses, the server and the command line."""

import sys

# structlog reads rich where a tool for developers has brought it: 5 MB that a site never uses.
sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
