"""Real sound files: a sine tone in each kind of container."""

from __future__ import annotations

import array
import math
from io import BytesIO
from typing import Any

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

RATE = 48_000  # samples a second
PITCH = 440.0
CODECS = {"ogg": "libopus", "mp4": "aac", "webm": "libopus", "mp3": "libmp3lame", "wav": "pcm_s16le"}


def tone(seconds: float, container: str = "ogg", *, live: bool = False) -> bytes:
    """So many seconds of a sine tone in that container; `live` as a browser records it, no length in its header."""
    file = BytesIO()
    options = {"live": "1"} if live else {}
    writing: Any = av.open(file, mode="w", format=container, options=options)  # its stubs know packets in part only
    with writing as output:
        stream: Any = output.add_stream(CODECS[container], rate=RATE)
        stream.layout = "mono"
        resampler = AudioResampler(format=stream.format.name, layout="mono", rate=RATE, frame_size=960)
        for frame in [*resampler.resample(_frame(seconds)), *resampler.resample(None), None]:
            output.mux(stream.encode(frame))
    return file.getvalue()


def _frame(seconds: float) -> AudioFrame:
    count = round(seconds * RATE)
    wave = array.array("h", (round(9_000 * math.sin(2 * math.pi * PITCH * n / RATE)) for n in range(count)))
    frame = AudioFrame(format="s16", layout="mono", samples=count)
    frame.planes[0].update(wave.tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
    frame.sample_rate, frame.pts = RATE, 0
    return frame
