"""The recipe that most people start from, for comparison: LangChain's splitter, its Chroma, our embedder.

`RecursiveCharacterTextSplitter(1000, 200)`, `HuggingFaceEmbeddings` over the shipped embedder's folder, and
`Chroma.from_documents`, each as its documentation shows it.
"""

import json
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.timing import latencies, peak_memory, size
from ingest.decode import clean
from ingest.embed import SHIPPED


def measure(rows: Path, questions: Sequence[str], folder: Path) -> dict[str, float]:
    """Ingest rows of JSON into a folder, then search; seconds, articles, bytes."""
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_huggingface import HuggingFaceEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    embedder = HuggingFaceEmbeddings(model_name=str(SHIPPED))
    begun = time.perf_counter()
    documents = []
    with rows.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            kept = {name: str(row[name]) for name in ("id", "title", "published") if row.get(name)}
            documents.append(Document(f"{row['title']}\n\n{clean(row['text'])}", metadata=kept))
    chunks = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200).split_documents(documents)
    split = time.perf_counter()
    store = Chroma.from_documents(chunks, embedder, persist_directory=str(folder))
    done = time.perf_counter()
    return {
        "articles a second": len(documents) / (done - begun),
        "ingestion, s": done - begun,
        "of it reading and splitting, s": split - begun,
        "chunks": len(chunks),
        "bytes on disk": size(folder),
        "peak memory, MB": peak_memory(),
        **latencies("search", lambda question: store.similarity_search(question, k=10), questions),
    }
