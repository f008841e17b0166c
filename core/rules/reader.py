"""Reads TOML rule files into frozen dataclasses, strictly: every mistake names file, entry and key."""

from __future__ import annotations

import tomllib
import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, TypeGuard, TypeVar, Union, get_args, get_origin, get_type_hints

from core.errors import RulesError

Rules = TypeVar("Rules")


def read_rules(name: str, folders: Sequence[Path], into: type[Rules]) -> Rules:
    """Read ``name`` from each folder that has it, later ones overriding earlier ones, into the dataclass ``into``.

    Overriding: tables are merged key by key, arrays of tables entry by entry with the same ``id``, anything else
    is replaced. Raises RulesError for a missing file, bad TOML, an unknown or missing key, a value of a wrong type.
    """
    paths = [folder / name for folder in folders if (folder / name).is_file()]
    if not paths:
        raise RulesError(f"找不到规则文件 {name}，请重新安装程序或检查规则文件夹。")
    merged: dict[str, Any] = {}
    for path in paths:
        merged = _merge(merged, _parse(path))
    return _convert(merged, into, str(paths[-1]))  # type: ignore[no-any-return]


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulesError(f"规则文件 {path} 读不了：{error}。请改正后重试。") from error


def _merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = _merge(old, value)
        elif _has_ids(old) and _has_ids(value):
            entries = {entry["id"]: entry for entry in old}
            for entry in value:
                entries[entry["id"]] = _merge(entries.get(entry["id"], {}), entry)
            merged[key] = list(entries.values())
        else:
            merged[key] = value
    return merged


def _has_ids(value: object) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and bool(value) and all(isinstance(e, dict) and "id" in e for e in value)


def _convert(value: Any, wanted: Any, where: str) -> Any:
    if type(value) is wanted:
        return value
    if is_dataclass(wanted):
        return _convert_table(value, wanted, where)
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        choices = [choice for choice in get_args(wanted) if choice is not type(None)]
        return _convert(value, choices[0], where)
    if origin is tuple:
        return _convert_list(value, get_args(wanted)[0], where)
    if origin is dict:
        return _convert_dict(value, get_args(wanted)[1], where)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        if value not in [member.value for member in wanted]:
            raise _mistake(value, "允许的取值之一", where)
        return wanted(value)
    if wanted is float and type(value) is int:
        return float(value)
    raise _mistake(value, getattr(wanted, "__name__", str(wanted)), where)


def _convert_list(value: Any, item_type: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _mistake(value, "列表", where)
    if all(type(item) is item_type for item in value):
        return tuple(value)
    return tuple(_convert(item, item_type, f"{where} → {_entry_name(item, i)}") for i, item in enumerate(value))


def _convert_dict(value: Any, item_type: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _mistake(value, "表", where)
    if all(type(item) is item_type for item in value.values()):
        return value
    return {key: _convert(item, item_type, f"{where} → {key}") for key, item in value.items()}


def _convert_table(value: Any, wanted: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise _mistake(value, "表", where)
    hints, required = _keys(wanted)
    unknown = sorted(value.keys() - hints.keys())
    if unknown:
        raise RulesError(f"规则文件 {where}:不认识的键 {unknown[0]!r}，请删除或改正。")
    missing = [name for name in required if name not in value]
    if missing:
        raise RulesError(f"规则文件 {where}:缺少键 {missing[0]!r}，请补上。")
    return wanted(**{key: _convert(item, hints[key], f"{where} → {key}") for key, item in value.items()})


@cache
def _keys(table: type) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The type of each key of ``table``, and the keys that it must have; working this out takes longer than reading."""
    needed = (f.name for f in fields(table) if f.default is MISSING and f.default_factory is MISSING)
    return get_type_hints(table), tuple(needed)


def _entry_name(item: object, index: int) -> str:
    if isinstance(item, dict):
        for key in ("id", "name", "text"):
            if isinstance(item.get(key), str):
                return str(item[key])
    return f"第 {index + 1} 项"


def _mistake(value: object, wanted: str, where: str) -> RulesError:
    return RulesError(f"规则文件 {where}:{value!r} 应为{wanted}，请改正。")
