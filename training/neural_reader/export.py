"""The learned reader as ONNX in int8, small enough for the package.

Weights are rounded to int8, each output with a scale of its own; what goes through the network is rounded
as it comes (dynamic quantisation), so that no examples are needed to choose scales.
"""

import logging
import tempfile
import warnings
from pathlib import Path
from shutil import copyfile

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.neural_reader.configuration import Configuration
from training.neural_reader.network import Reader, Verdict
from training.neural_reader.onnx_reader import MODEL_FILE, TOKENIZER_FILE

MOST = 16 * 2**20
"""Bytes of the model and its tokenizer."""


class _Exported(nn.Module):
    """The reader with a plain tuple for its verdict, which is all that ONNX knows."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, segments: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        said: Verdict = self.reader(ids, segments)
        return said.relevance, said.answerable, said.spans


def export(reader: Reader, tokenizer: Path, configuration: Configuration, folder: Path) -> int:
    """Write the model and its tokenizer; gives their bytes.

    Raises:
        ValueError: They are more than may ship.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        whole, prepared = Path(temporary) / "whole.onnx", Path(temporary) / "prepared.onnx"
        _trace(reader, whole)
        quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(prepared, folder / MODEL_FILE, per_channel=True, weight_type=QuantType.QInt8)
    model = onnx.load(folder / MODEL_FILE)
    said = {"longest": str(configuration.longest), "matched": str(configuration.matched).lower()}
    onnx.helper.set_model_props(model, {**said, "configuration": configuration.name})
    onnx.save(model, folder / MODEL_FILE)
    copyfile(tokenizer, folder / TOKENIZER_FILE)
    size = sum((folder / name).stat().st_size for name in (MODEL_FILE, TOKENIZER_FILE))
    if size > MOST:
        raise ValueError(f"the model has {size:,} bytes; at most {MOST:,} may ship")
    return size


def _trace(reader: Reader, file: Path) -> None:
    pairs, tokens = torch.export.Dim("pairs"), torch.export.Dim("tokens")
    example = torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long)
    logging.getLogger("onnxscript").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch warns of its own deprecated calls
        torch.onnx.export(
            _Exported(reader.cpu().float().eval()),
            example,
            file,
            input_names=["ids", "segments"],
            output_names=["relevance", "answerable", "spans"],
            dynamic_shapes=({0: pairs, 1: tokens}, {0: pairs, 1: tokens}),
            dynamo=True,
            external_data=False,
            verbose=False,
        )
