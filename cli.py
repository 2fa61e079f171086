"""Start the command line from a checkout: `python cli.py …` is the same as `coachmentor …`."""

from coachmentor.cli.start import main

if __name__ == "__main__":
    main()
