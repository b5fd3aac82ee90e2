"""``python -m publist``."""

from publist.cli import main

if __name__ == "__main__":
    main()
