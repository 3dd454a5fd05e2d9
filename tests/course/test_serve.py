"""Serving the built site."""

import socket

import pytest

from scripts import serve


@pytest.mark.parametrize(
    ("error", "told"),
    [(BrokenPipeError("gone"), 0), (ConnectionResetError("gone"), 0), (ValueError("ours"), 1)],
)
def test_a_tab_closed_while_it_loads_is_no_error(error, told, capfd):
    """A reader who has gone on makes no traceback; a fault of ours does."""
    with serve.Server(("127.0.0.1", 0), serve.SimpleHTTPRequestHandler) as server:
        try:
            raise error
        except Exception:
            server.handle_error(None, ("127.0.0.1", 1))
    assert capfd.readouterr().err.count("Traceback") == told


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http"])
def test_a_port_is_a_number(port, capfd):
    """What is no port is refused in one sentence."""
    assert serve.main(port) == 2
    assert capfd.readouterr().err == f"PORT (={port}) must be a number from 1 to 65535.\n"


def test_a_port_that_is_taken_is_said_with_another(capfd):
    """Who serves the site twice is told what to type."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve.main(str(port)) == 2
    told = capfd.readouterr().err
    assert told.startswith(f"PORT (={port}) cannot be used: Address already in use; choose")
    assert told.endswith(f"make serve PORT={port % 65535 + 1}\n")
