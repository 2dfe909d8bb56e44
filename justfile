# Recipes; `just` lists them.

# everything that CI does
ci:
    .ci/run

# the tests
test:
    pytest

# style and types
lint:
    ruff check .
    ruff format --check .
    mypy

# put the code into its style
format:
    ruff check --fix .
    ruff format .

# make the coder's weights anew from training/sentences
train:
    python training/train.py

# all figures
bench:
    for b in benchmarks/*.py; do python $b; done
