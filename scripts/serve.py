"""Serve the built site to this machine alone: ``make serve``, ``make serve PORT=9000``."""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SITE = Path(__file__).resolve().parent.parent / "_build" / "html"


class Server(ThreadingHTTPServer):
    """Says nothing of a tab that was closed while it loaded."""

    def handle_error(self, request, client_address) -> None:
        """Print what went wrong, unless it is that the other side has gone."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def main(port: str = "8000") -> int:
    """Serve until Ctrl-C; 2 where the port is none or is taken."""
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        print(f"PORT (={port}) must be a number from 1 to 65535.", file=sys.stderr)
        return 2
    try:
        handler = partial(SimpleHTTPRequestHandler, directory=SITE)
        server = Server(("127.0.0.1", int(port)), handler)
    except OSError as error:
        hint = f"choose another: make serve PORT={int(port) % 65535 + 1}"
        print(f"PORT (={port}) cannot be used: {error.strerror}; {hint}", file=sys.stderr)
        return 2
    print(f"The site is at http://127.0.0.1:{port}/ (Ctrl-C ends it)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
