"""python -m throughcare: the command line without an installed script."""

from throughcare.entrypoints.cli.main import main

main()
