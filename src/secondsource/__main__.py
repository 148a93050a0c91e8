"""``python -m secondsource`` is the command line."""

from secondsource.cli import main

if __name__ == "__main__":
    main()
