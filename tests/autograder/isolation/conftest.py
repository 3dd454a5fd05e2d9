import json
import os
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from autograder.jail import launch

RUN_PROGRAM = 'runpy.run_module(module, run_name="__main__", alter_sys=True)'

DIRECTLY = """
import json, os, sys
from pathlib import Path
from autograder.worker.privileges import libc
scratch = Path(os.environ["TMPDIR"])
given = {given}
code = {code!r}
names = {{**globals()}}
exec(code, names)
print(json.dumps({{"result": names.get("result")}}))
"""

IN_A_LOCKED_CHILD = """
import json, os, sys, tempfile
from pathlib import Path
from autograder.worker.lock import Lock
from autograder.worker.privileges import libc
lock = Lock({inner})
scratch = Path(tempfile.mkdtemp())
given = {given}
code = {code!r}
reader, writer = os.pipe()
child = os.fork()
if child == 0:
    os.setsid()
    lock.close(scratch)
    names = {{**globals()}}
    try:
        exec(code, names)
        answer = json.dumps({{"result": names.get("result")}})
    except BaseException as error:
        answer = json.dumps({{"raised": repr(error)}})
    os.write(writer, answer.encode())
    os._exit(0)
os.close(writer)
with open(reader) as pipe:
    answer = pipe.read()
status = os.waitpid(child, 0)[1]
ending = {{"status": os.waitstatus_to_exitcode(status), "core": os.WCOREDUMP(status)}}
print(answer or json.dumps(ending))
"""


@pytest.fixture(scope="session")
def inside() -> Callable[..., Any]:
    """Run code with the named layers in force and return its `result`, or how it ended.

    The inner layers are closed in a freshly forked child, as the grader does it; without any,
    the code runs as the warm parent would.
    """

    def run(code: str, *layers: str, own_user: bool | None = None, **given: Any) -> Any:
        inner = [name for name in layers if name != "bubblewrap"]
        template = IN_A_LOCKED_CHILD if inner else DIRECTLY
        program = template.format(code=code, inner=inner, given=repr(given))
        with pytest.MonkeyPatch.context() as patch:
            boot = launch.BOOT.replace(RUN_PROGRAM, "exec(sys.stdin.read())")
            patch.setattr(launch, "COMMAND", (*launch.COMMAND[:-1], boot))
            jailed = launch.launch(
                "unused",
                layers=layers,
                own_user=own_user,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        try:
            output, errors = jailed.process.communicate(program.encode(), timeout=60)
        finally:
            jailed.close()
        assert output, errors.decode()
        answer = json.loads(output)
        assert "raised" not in answer, answer
        return answer.get("result", answer)

    return run


@pytest.fixture
def secret(tmp_path):
    """A file that anybody may read and change, in a folder open to all."""
    path = tmp_path / "test_suite.py"
    path.write_text("the reference")
    for place in (*reversed(tmp_path.parents), tmp_path):
        if place.stat().st_uid == os.getuid() and place.is_relative_to(tmp_path.parents[2]):
            place.chmod(0o777)
    path.chmod(0o666)
    return path
