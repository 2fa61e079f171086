#!/bin/sh
# Mutation testing of decide/, readings/ and questionnaire/: sh tests/mutation/run.sh [NAME_OF_MUTANTS …]
# Needs `pip install -e '.[test,mutation]'`; takes about an hour on two cores. Survivors are listed at the end, and
# `mutmut show NAME` in the folder that is printed first shows one. RESULTS.md beside this file keeps the last run.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
copy=${MUTATION_FOLDER:-$(mktemp -d)}
echo "Working in $copy"
# mutmut looks for the package at the root or in src/; in this repository it stands in engine/.
cp -R "$here/engine" "$copy/src"
for part in rules examples pyproject.toml; do cp -R "$here/$part" "$copy/"; done
mkdir "$copy/tests"
for part in conftest.py reference.py strategies.py cases decide readings questionnaire; do
    cp -R "$here/tests/$part" "$copy/tests/"
done
cat "$here/tests/mutation/mutmut.toml" >> "$copy/pyproject.toml"
cd "$copy"
# Fewer examples each, and the same ones each time: a mutant must not survive or die by chance.
HYPOTHESIS_PROFILE=mutation python -m mutmut run "$@"
python -m mutmut results
