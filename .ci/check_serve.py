"""Refuses an installation whose `coachmentor serve` does not open on the first try, or does not end politely."""

import re
import signal
import subprocess
import sys
import threading
from urllib.request import urlopen

SECONDS = 30

server = subprocess.Popen(["coachmentor", "serve", "--port", "0"], stderr=subprocess.PIPE, text=True)
assert server.stderr is not None
too_long = threading.Timer(SECONDS, server.kill)
too_long.start()
try:
    said = server.stderr.readline()
    address = re.search(r"http://\S+", said)
    if address is None:
        sys.exit(f"it does not say where it is: {said}")
    with urlopen(address[0], timeout=10) as answer:
        if answer.status != 200 or b"Start now" not in answer.read():
            sys.exit(f"there is no start page at {address[0]}")
    server.send_signal(signal.SIGTERM)
    if code := server.wait(15):
        sys.exit(f"it ended with {code}")
finally:
    too_long.cancel()
    server.kill()
sys.stdout.write("serve opens on the first try, and ends when it is told to\n")
