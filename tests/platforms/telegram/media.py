"""Files: getFile for what people send, sendDocument and sendPhoto for what the bot sends."""

from __future__ import annotations

from typing import Any

from tests.platforms.telegram.errors import bad_request
from tests.platforms.telegram.messages import Handler, MessageMethods
from tests.platforms.telegram.parameters import Parameters, Upload
from tests.platforms.telegram.records import StoredFile
from tests.platforms.telegram.state import State
from tests.platforms.telegram.text import MAX_CAPTION, formatted

MAX_DOWNLOAD = 20 << 20  # bytes, what getFile hands out
MAX_PHOTO = 10 << 20


def store(state: State, folder: str, data: bytes, mime_type: str, name: str) -> StoredFile:
    """Keep a file under a new id."""
    number = state.number()
    suffix = name.rpartition(".")[2] if "." in name else "bin"
    stored = StoredFile(f"AwACAgIAAxkB{number:08d}", f"{folder}/file_{number}.{suffix}", data, mime_type, name)
    state.files[stored.file_id] = stored
    return stored


def described(stored: StoredFile) -> dict[str, Any]:
    """The fields that Voice, Audio and Document share."""
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.file_id[-8:],
        "file_size": len(stored.data),
        "mime_type": stored.mime_type,
    }


class FileMethods:
    """getFile, sendDocument, sendPhoto."""

    def __init__(self, state: State, messages: MessageMethods) -> None:
        self._state = state
        self._messages = messages

    def handlers(self) -> dict[str, Handler]:
        """The methods by name."""
        return {"getFile": self.get_file, "sendDocument": self.send_document, "sendPhoto": self.send_photo}

    async def get_file(self, parameters: Parameters) -> Any:
        """Where a file can be fetched; not beyond 20 MiB."""
        file_id = parameters.text("file_id")
        if not file_id:
            raise bad_request("file_id not specified")
        stored = self._state.files.get(file_id)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(stored.data) > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        described_file = described(stored)
        del described_file["mime_type"]
        return {**described_file, "file_path": stored.path}

    async def send_document(self, parameters: Parameters) -> Any:
        """Any file, uploaded or by file_id."""
        stored = self._file(parameters, "document")
        return self._send("sendDocument", parameters, {"document": {**described(stored), "file_name": stored.name}})

    async def send_photo(self, parameters: Parameters) -> Any:
        """A picture, uploaded or by file_id."""
        stored = self._file(parameters, "photo")
        if len(stored.data) > MAX_PHOTO:
            raise bad_request("too big for a photo")
        size = {**described(stored), "width": 90, "height": 90}
        del size["mime_type"]
        return self._send("sendPhoto", parameters, {"photo": [size]})

    def _send(self, method: str, parameters: Parameters, media: dict[str, Any]) -> dict[str, Any]:
        entities = parameters.json("caption_entities", "caption entities")
        text, found = formatted(
            parameters.text("caption"),
            parameters.text("parse_mode"),
            entities,
            limit=MAX_CAPTION,
            allow_empty=True,
        )
        return self._messages.deliver(method, parameters, text=text, entities=found, media=media)

    def _file(self, parameters: Parameters, name: str) -> StoredFile:
        given = parameters.text(name)
        field = given.removeprefix("attach://") if given.startswith("attach://") else name
        upload: Upload | None = parameters.files.get(field)
        if upload is not None:
            if not upload.data:
                raise bad_request("file must be non-empty")
            return store(self._state, f"{name}s", upload.data, upload.content_type, upload.filename)
        if not given:
            raise bad_request(f"there is no {name} in the request")
        if given not in self._state.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self._state.files[given]
