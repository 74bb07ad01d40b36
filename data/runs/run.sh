#!/usr/bin/env bash
# The runs whose figures the README and the book quote: each recipe with seeds 1 to 5, and sprint with seeds 1 to 10. It keeps what each run was
# (config.toml) and how it went (metrics.csv). Usage: data/runs/run.sh RECIPE...   (seed, quick, best, sprint, small, tiny; about a quarter of an hour for all on two cores with AVX-512)
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --release
left=$(mktemp -d)
trap 'rm -rf "$left"' EXIT
for recipe in "${@:-seed}"; do
  seeds=5
  if [ "$recipe" = sprint ]; then seeds=10; fi
  options=(--recipe "$recipe")
  # The smallest network that we found to read 99.4 %.
  if [ "$recipe" = tiny ]; then options=(--recipe best --smoothing 0 --architecture data/runs/tiny/network.toml); fi
  for seed in $(seq "$seeds"); do
    target/release/backprop mnist "${options[@]}" --seed "$seed" --out "$left/$recipe-$seed"
    mkdir -p "data/runs/$recipe/$seed"
    cp "$left/$recipe-$seed"/{config.toml,metrics.csv} "data/runs/$recipe/$seed/"
  done
done
