"""Models with the shapes of well-known ones and random weights, made without a download."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, StaticEmbedding, Transformer
from tokenizers import Tokenizer, processors
from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

from ingest.embed import SHIPPED

_BERT_WORDS = 30_522


def save_static(folder: Path, *, words: int, dimensions: int) -> None:
    """A table of token vectors, as Model2Vec and static-retrieval-mrl-en-v1 are."""
    table = torch.randn(words, dimensions)
    SentenceTransformer(modules=[StaticEmbedding(_pieces(), embedding_weights=table)]).save(str(folder))


def save_transformer(folder: Path, *, layers: int) -> None:
    """A BERT of 384 dimensions and the mean of its tokens, as all-MiniLM-L6-v2 and bge-small are."""
    body = folder.with_name(f"{folder.name}-body")
    BertModel(_config(_BERT_WORDS, layers, 384)).save_pretrained(body)
    _tokenizer().save_pretrained(body)
    SentenceTransformer(modules=[Transformer(str(body)), Pooling(384)]).save(str(folder))
    shutil.rmtree(body)


def save_cross_encoder(folder: Path, *, words: int, layers: int, hidden: int) -> None:
    """A BERT with a head of one label, as the MS MARCO cross-encoders and the BGE rerankers are."""
    config = _config(words, layers, hidden)
    config.num_labels = 1
    BertForSequenceClassification(config).save_pretrained(folder)
    _tokenizer().save_pretrained(folder)


def _config(words: int, layers: int, hidden: int) -> BertConfig:
    return BertConfig(
        vocab_size=words,
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=12,
        intermediate_size=4 * hidden,
    )


def _pieces() -> Tokenizer:
    return Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))


def _tokenizer() -> PreTrainedTokenizerFast:
    """The shipped WordPieces with BERT's marks around them."""
    pieces = _pieces()
    pieces.add_special_tokens(["[PAD]", "[CLS]", "[SEP]"])
    known = pieces.get_vocab()
    pieces.post_processor = processors.BertProcessing(("[SEP]", known["[SEP]"]), ("[CLS]", known["[CLS]"]))
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]  # transformers does not annotate it
        tokenizer_object=pieces, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]"
    )


SAVERS: dict[str, Callable[[Path], None]] = {
    "potion-base-8M": partial(save_static, words=29_528, dimensions=256),
    "static-retrieval-mrl-en-v1": partial(save_static, words=30_522, dimensions=1024),
    "all-MiniLM-L6-v2": partial(save_transformer, layers=6),
    "bge-small-en-v1.5": partial(save_transformer, layers=12),
    "ms-marco-MiniLM-L6-v2": partial(save_cross_encoder, words=30_522, layers=6, hidden=384),
    "bge-reranker-base": partial(save_cross_encoder, words=250_002, layers=12, hidden=768),
}
"""What writes a model of each shape to a folder."""
