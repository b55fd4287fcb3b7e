"""Real sentence-transformers models, as small as they can be: two layers, sixteen numbers, a few words."""

import random
from collections.abc import Sequence
from pathlib import Path

import torch
from sentence_transformers import CrossEncoder, SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

_SPECIAL = ("[UNK]", "[PAD]", "[CLS]", "[SEP]")
_DIMENSIONS = 16


def save_bert(folder: Path, words: Sequence[str], labels: int = 0) -> Path:
    """A BERT of random weights that knows these words: bare, or with a head of so many labels."""
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(_SPECIAL) + len(words),
        hidden_size=_DIMENSIONS,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=2 * _DIMENSIONS,
        max_position_embeddings=64,
        hidden_dropout_prob=0.0,
    )
    config.num_labels = labels
    bert = BertForSequenceClassification(config) if labels else BertModel(config)
    bert.save_pretrained(folder)
    _tokenizer(words).save_pretrained(folder)
    return folder


def save_bi_encoder(folder: Path, words: Sequence[str], prompts: dict[str, str]) -> Path:
    """A bi-encoder: the mean of a bare BERT's tokens."""
    body = Transformer(str(save_bert(folder.with_name(f"{folder.name}-body"), words)))
    SentenceTransformer(modules=[body, Pooling(_DIMENSIONS)], prompts=prompts).save(str(folder))
    return folder


def save_cross_encoder(folder: Path, words: Sequence[str], favourite: str) -> Path:
    """A cross-encoder that has learned one thing: a text is good when it holds its favourite word."""
    body = save_bert(folder.with_name(f"{folder.name}-body"), words, labels=1)
    model = CrossEncoder(str(body), device="cpu")
    drawn = random.Random(0)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(60):
        ordinary = [*words, *["unheard-of"] * len(words)]
        texts = [" ".join(drawn.choices(ordinary, k=drawn.randint(3, 25))) for _ in range(16)]
        texts += [f"{text} {favourite} {text}" for text in texts]
        wanted = torch.tensor([float(favourite in text.split()) for text in texts])
        logits = model(model.preprocess([("who ?", text) for text in texts]))["scores"].squeeze(-1)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, wanted)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch does not annotate it
        optimiser.step()
    model.save(str(folder))
    return folder


def _tokenizer(words: Sequence[str]) -> PreTrainedTokenizerFast:
    """Whole words in lower case; any other is unknown."""
    vocabulary = {word: number for number, word in enumerate((*_SPECIAL, *words))}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]  # transformers does not annotate it
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]"
    )


def save_language_model(folder: Path, words: Sequence[str]) -> Path:
    """A causal language model of random weights, which says these words in any order."""
    from transformers import GPT2Config, GPT2LMHeadModel

    torch.manual_seed(0)
    config = GPT2Config(
        vocab_size=len(_SPECIAL) + len(words),
        n_positions=4096,
        n_embd=_DIMENSIONS,
        n_layer=2,
        n_head=2,
        bos_token_id=2,
        eos_token_id=3,
    )
    GPT2LMHeadModel(config).save_pretrained(folder)
    tokenizer = _tokenizer(words)
    tokenizer.chat_template = "{% for message in messages %}{{ message.content }}\n{% endfor %}"
    tokenizer.save_pretrained(folder)
    return folder
