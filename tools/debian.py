"""Installing a Debian package, where that is possible without asking anybody."""

import os
import shutil
import subprocess


def install(package: str) -> None:
    """Try to; whoever needs the package looks afterwards whether it is there."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        subprocess.run(["apt-get", *command], env=environment, capture_output=True, check=False)
