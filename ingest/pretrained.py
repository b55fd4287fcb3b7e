"""Models of sentence-transformers, by folder or name: from this machine if here, else from the hub."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from ingest.errors import ModelUnusable

if TYPE_CHECKING:
    from sentence_transformers.base.model import BaseModel

Role = Literal["embedder", "reranker", "entailment model"]
Model = TypeVar("Model", bound="BaseModel")

# "model" or "owner/model": all that a hub accepts, so anything else is a mistyped path and asks nobody.
_HUB_NAME = re.compile(r"(?:\w[\w.-]*/)?\w[\w.-]*", re.ASCII)
_HUB_TIMEOUT = 10.0  # seconds

_LONGEST = 512
"""Tokens of a text that a transformer reads. Newer models take thousands, at a cost in memory that grows with
the square for a paragraph that never ends; what was measured here and by their makers was measured on 512."""


def load_pretrained(model_class: type[Model], name_or_folder: str, role: Role) -> Model:
    """Load a model for this machine's processor; code that a model brings along is never run.

    Args:
        model_class: `SentenceTransformer` or `CrossEncoder`.
        name_or_folder: A folder, which is read without network; or a model's name on the hub, with its owner
            or without ("all-MiniLM-L6-v2"), which is looked for on this machine before the hub is asked.
        role: What the model is to be, for the error.

    Returns:
        The model, which cuts what is longer than 512 tokens, or than its own limit if that is lower.

    Raises:
        ModelUnusable: There is no such model, or it cannot be loaded.
    """
    is_folder = name_or_folder != "" and Path(name_or_folder).is_dir()
    if not is_folder and not _HUB_NAME.fullmatch(name_or_folder):
        raise ModelUnusable(f"no {role} {name_or_folder}: no such folder, and no name of a model")
    where = name_or_folder if is_folder else _full_name(model_class, name_or_folder)
    try:
        model = _load(model_class, where, is_folder=is_folder)
    except Exception as error:  # as many kinds as there are ways to save a model
        raise ModelUnusable(f"cannot load the {role} {name_or_folder}: {_cause(error)}") from error
    if model.max_seq_length is not None and _LONGEST < model.max_seq_length < float("inf"):
        model.max_seq_length = _LONGEST
    return model


def identity_of(name_or_folder: str, model: BaseModel) -> str:
    """A model's name, without owner or path, and a fingerprint of its weights and prompts."""
    import torch

    weights = (
        # Seen as bytes, because numpy has no bfloat16.
        tensor.flatten().view(torch.uint8).numpy().data
        for _, tensor in sorted(model.state_dict().items())
    )
    prompts = repr(sorted(model.prompts.items())).encode()
    return f"{Path(name_or_folder).resolve().name}:{fingerprint([prompts, *weights])}"


def fingerprint(pieces: Iterable[bytes | memoryview]) -> str:
    """A short name for the content of a model: the first 16 hexadecimal digits of its SHA-256."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()[:16]


def encodable(text: str) -> str:
    """The text without lone surrogates, which a command line can hand us and no tokenizer takes."""
    return text.encode("utf-8", "replace").decode()


def first_line(error: Exception) -> str:
    """What an error says first: libraries add pages of advice."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def _full_name(model_class: type[Model], name: str) -> str:
    """A name with its owner: the library knows whose its own models are, the hub must be told."""
    owner = model_class.default_huggingface_organization
    return name if "/" in name or owner is None else f"{owner}/{name}"


def _load(model_class: type[Model], where: str, *, is_folder: bool) -> Model:
    """Load what is on this machine; ask the hub for a name that is not."""
    try:
        with _offline():
            return model_class(where, device="cpu", local_files_only=True)
    except Exception as error:  # as above
        if is_folder or _wants_own_code(error):
            raise
    _ask_hub(where)
    return model_class(where, device="cpu")


def _ask_hub(name: str) -> None:
    """One short request whether there is such a model: without a network the library retries for minutes.

    Raises:
        ModelUnusable: There is none; the message says no more than why.
    """
    from huggingface_hub import model_info
    from huggingface_hub.errors import HfHubHTTPError, RepositoryNotFoundError

    try:
        model_info(name, timeout=_HUB_TIMEOUT)
    except RepositoryNotFoundError as error:
        raise ModelUnusable("the hub has no model of that name, or it is private") from error
    except HfHubHTTPError:
        raise
    except Exception as error:  # the hub's client raises its transport's own errors
        raise ModelUnusable("no copy of it is on this machine, and the hub cannot be reached") from error


@contextmanager
def _offline() -> Iterator[None]:
    """Libraries that ask nobody, also not whether an agent is at the keyboard, and say nothing."""
    from huggingface_hub import constants
    from transformers.utils import logging as transformers_logging

    sentence_transformers_log = logging.getLogger("sentence_transformers")
    was_offline, level = constants.HF_HUB_OFFLINE, sentence_transformers_log.level
    verbosity, has_bars = transformers_logging.get_verbosity(), transformers_logging.is_progress_bar_enabled()
    constants.HF_HUB_OFFLINE = True
    sentence_transformers_log.setLevel(logging.ERROR)
    transformers_logging.set_verbosity(logging.ERROR)
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # not annotated there
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = was_offline
        sentence_transformers_log.setLevel(level)
        transformers_logging.set_verbosity(verbosity)
        if has_bars:
            transformers_logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def _wants_own_code(error: Exception) -> bool:
    return "trust_remote_code" in str(error)


def _cause(error: Exception) -> str:
    """Why a model could not be loaded, in a line."""
    if _wants_own_code(error):
        return "it brings code of its own, which is never run"
    return first_line(error)
