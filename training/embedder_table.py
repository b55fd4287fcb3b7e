"""From pairs to a table of token vectors: a vocabulary, a start by latent semantic analysis, and learning.

Sources: StaticEmbedding of sentence-transformers (mean of token vectors); LSA, Deerwester et al., JASIS
1990; randomised range finding, Halko et al., SIAM Review 2011; in-batch softmax, Henderson et al.,
arXiv 1705.00652; Matryoshka representation learning, Kusupati et al., NeurIPS 2022.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import sparse
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers
from tqdm import tqdm

from training.embedder_pairs import Batch, Tokens

UNKNOWN = "[UNK]"
SCALE = 20.0
"""What cosines are multiplied by before the softmax; 12 lost 2 points of hit@1, 40 one of hit@5."""
LEARNING_RATE = 0.03
"""Of a token's weight, and of its vector's length in all; 0.01 and 0.1 lost half a point."""
WARM_UP = 20
"""Steps until the rate is full; from there it falls in a straight line."""
LSA_SHARE = 0.5
"""LSA against a random direction of the token's own: without LSA 2 points of hit@1 are lost."""

PREFIX = 128
"""First numbers of a vector that are to be a good vector by themselves, for whoever indexes those alone."""

Table = NDArray[np.float32]


def train_tokenizer(texts: Iterator[str], size: int) -> Tokenizer:
    """WordPieces in lower case without accents."""
    tokenizer = Tokenizer(models.WordPiece(unk_token=UNKNOWN, max_input_chars_per_word=64))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=size, special_tokens=[UNKNOWN], min_frequency=2, limit_alphabet=300, show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def starting_table(documents: Sequence[Tokens], vocabulary: int, dimensions: int, seed: int) -> Table:
    """A direction for each token, half its LSA vector and half its own, as long as the token is rare."""
    rng = np.random.default_rng(seed)
    lengths = [len(document) for document in documents]
    counts = sparse.csr_array(
        (
            np.ones(sum(lengths), np.float32),
            np.concatenate(documents),
            np.concatenate([[0], np.cumsum(lengths)]),
        ),
        shape=(len(documents), vocabulary),
    )
    counts.sum_duplicates()
    holding = np.bincount(counts.indices, minlength=vocabulary)
    rarity = np.maximum(np.log((len(documents) + 1) / (holding + 0.5)), 0.05).astype(np.float32)

    counts.data = (1 + np.log(counts.data)) * rarity[counts.indices]
    lengths_of_rows = np.sqrt(counts.multiply(counts).sum(axis=1)) + 1e-9
    weighted = (sparse.diags_array((1 / lengths_of_rows).astype(np.float32)) @ counts).tocsr()
    transposed = weighted.T.tocsr()
    basis = rng.standard_normal((vocabulary, dimensions + 32)).astype(np.float32)
    for _ in range(3):
        basis = np.linalg.qr(transposed @ (weighted @ basis))[0]
    _, strengths, rotation = np.linalg.svd(weighted @ basis, full_matrices=False)
    lsa = (basis @ rotation.T)[:, :dimensions] * np.sqrt(strengths[:dimensions])

    own = rng.standard_normal((vocabulary, dimensions))
    mixed = _unit(LSA_SHARE * _unit(lsa) + (1 - LSA_SHARE) * _unit(own))
    table: Table = mixed * (rarity / rarity.mean())[:, None]
    return table


def learn(start: Table, batches: Iterator[Batch], steps: int) -> Table:
    """Move the table until each query finds its own paragraph among all of its batch.

    A weight for each token is learned beside the vectors and folded into their lengths at the end. Adam
    is dense: with 2,048 pairs a batch most of the table moves anyway, and sparse gradients were slower.
    """
    vectors = torch.nn.Parameter(torch.from_numpy(start))
    weights = torch.nn.Parameter(torch.zeros(len(start), 1))
    optimizer = torch.optim.Adam(
        [
            {"params": [vectors], "lr": LEARNING_RATE / start.shape[1] ** 0.5},
            {"params": [weights], "lr": LEARNING_RATE},
        ]
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
    )
    for _ in tqdm(range(steps), unit=" batches"):
        batch = next(batches)
        table = vectors * weights.exp()
        queries, documents = _sums(table, batch.queries), _sums(table, batch.documents)
        # Another question about the same paragraph is no wrong answer.
        same = batch.paragraphs[:, None] == batch.paragraphs[None, :]
        np.fill_diagonal(same, val=False)
        losses = [
            _loss(queries[:, :length], documents[:, :length], torch.from_numpy(same))
            for length in (PREFIX, start.shape[1])
        ]
        optimizer.zero_grad()
        torch.stack(losses).sum().backward()  # type: ignore[no-untyped-call]  # torch does not annotate it
        optimizer.step()
        schedule.step()
    return (vectors * weights.exp()).detach().numpy()


def _sums(table: torch.Tensor, texts: list[Tokens]) -> torch.Tensor:
    """Vectors of texts; a sum will do for the mean, since the length is divided out."""
    starts = np.cumsum([0, *(len(text) for text in texts[:-1])])
    tokens = torch.from_numpy(np.concatenate(texts).astype(np.int64))
    return torch.nn.functional.embedding_bag(tokens, table, torch.from_numpy(starts), mode="sum")


def _loss(queries: torch.Tensor, documents: torch.Tensor, ignored: torch.Tensor) -> torch.Tensor:
    """Softmax over the cosines of a batch; each query's own document is in its own row."""
    unit = torch.nn.functional.normalize
    scores = (SCALE * unit(queries) @ unit(documents).T).masked_fill(ignored, -torch.inf)
    return torch.nn.functional.cross_entropy(scores, torch.arange(len(scores)))


def _unit(rows: NDArray[np.floating]) -> Table:
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9), dtype=np.float32)
