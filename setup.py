"""Puts what is shipped beside the code into the wheel; all else stands in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SHIPPED = ("resources", "docs/handleiding", "docs/beelden")


class BuildWithResources(build_py):
    """Copies the folders to where `taal/resource_files.py` looks for them."""

    def run(self) -> None:
        super().run()
        for folder in SHIPPED:
            shutil.copytree(folder, Path(self.build_lib, "zvh_desktop", folder), dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithResources})
