#!/bin/sh
# Rebuilds src/main/bundles/prod.bundle, so that an ordinary build needs no Node.
# Run it after a change in src/main/frontend, of an @NpmPackage, of Vaadin's version or of its
# components in pom.xml, and commit what it wrote. Needs npm of any age and the npm registry.
set -eu
cd "$(dirname "$0")"
node_version=24
npm_version=11
tools="${XDG_CACHE_HOME:-$HOME/.cache}/workbench/node-$node_version"

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  Darwin-x86_64) platform=darwin-x64 ;;
  Darwin-arm64) platform=darwin-arm64 ;;
  *) echo "bundle.sh: no Node package known for $(uname -s) $(uname -m)" >&2; exit 1 ;;
esac

sha256() {
  if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

# Vaadin wants Node laid out as bin/node and lib/node_modules/npm
if [ ! -x "$tools/bin/node" ]; then
  command -v npm >/dev/null || { echo "bundle.sh: npm needed, to fetch Node $node_version" >&2; exit 1; }
  fetched=$(mktemp -d)
  npm install --no-save --no-audit --no-fund --prefix "$fetched" \
    "node-$platform@$node_version" "npm@$npm_version"
  mkdir -p "$tools/bin" "$tools/lib/node_modules"
  cp -R "$fetched/node_modules/npm" "$tools/lib/node_modules/"
  cp "$fetched/node_modules/node-$platform/bin/node" "$tools/bin/node"
  rm -rf "$fetched"
fi

# old copies of frontend files and of the bundle would get into the new one, or break it
rm -rf target/classes/META-INF/frontend target/classes/META-INF/VAADIN src/main/bundles/prod.bundle
../mvnw -q -B -f ../pom.xml -pl web-ui -am package -DskipTests \
  -Dvaadin.force.production.build=true -Dvaadin.node.folder="$tools/bin"

# what the bundle was made of; BundleTest compares
find src/main/frontend -type f ! -path '*/generated/*' | LC_ALL=C sort | while read -r file; do
  sha256 "$file"
done > src/main/bundles/sources.sha256
ls -l src/main/bundles
