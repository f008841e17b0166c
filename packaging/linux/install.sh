#!/bin/sh
# Puts the program into this user's menu, from the folder it was unpacked to; "install.sh --remove" takes it out again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/FazhiReview.desktop
icon=$data/icons/hicolor/scalable/apps/FazhiReview.svg
if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$icon"
    exit 0
fi
mkdir -p "$(dirname "$entry")" "$(dirname "$icon")"
cp "$here/FazhiReview.svg" "$icon"
# In Exec a quoted path may hold spaces; what is special inside the quotes is escaped, its backslash doubled.
program=$(printf '%s' "$here/FazhiReview" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g')
{
    grep -v '^Exec=' "$here/FazhiReview.desktop"
    printf 'Exec="%s" %%F\n' "$program"
} >"$entry"
