"""The part of the REFI-QDA 1.5 schemas that our files use: names, order, attributes and their types."""

from __future__ import annotations

from lxml import etree

_BOOK = """
 <x:complexType name="Codes"><x:sequence><x:element name="Code" type="Code" maxOccurs="unbounded"/></x:sequence>
 </x:complexType>
 <x:complexType name="Code"><x:sequence><x:element name="Description" type="x:string" minOccurs="0"/>{note}
  <x:element name="Code" type="Code" minOccurs="0" maxOccurs="unbounded"/></x:sequence>
  <x:attribute name="guid" type="Guid" use="required"/><x:attribute name="name" type="x:string" use="required"/>
  <x:attribute name="isCodable" type="x:boolean" use="required"/><x:attribute name="color" type="Color"/>
 </x:complexType>
 <x:simpleType name="Guid"><x:restriction base="x:token">
  <x:pattern value="[0-9a-fA-F]{{8}}(-[0-9a-fA-F]{{4}}){{3}}-[0-9a-fA-F]{{12}}"/></x:restriction></x:simpleType>
 <x:simpleType name="Color"><x:restriction base="x:token"><x:pattern value="#[0-9A-Fa-f]{{6}}"/></x:restriction>
 </x:simpleType>"""
_HEAD = """<x:schema xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns="{ns}" targetNamespace="{ns}"
 elementFormDefault="qualified">"""
_MADE = """<x:attribute name="creatingUser" type="Guid"/><x:attribute name="creationDateTime" type="x:dateTime"/>"""
_NOTE_REF = '<x:element name="NoteRef" type="Ref" minOccurs="0" maxOccurs="unbounded"/>'
_SEQUENCE = """<x:complexType name="{0}s"><x:sequence><x:element name="{0}" type="{1}" maxOccurs="unbounded"/>
 </x:sequence></x:complexType>"""


def _schema(text: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(text))


CODEBOOK = _schema(
    _HEAD.format(ns="urn:QDA-XML:codebook:1.0")
    + """<x:element name="CodeBook"><x:complexType><x:sequence><x:element name="Codes" type="Codes"/></x:sequence>
    <x:attribute name="origin" type="x:string"/></x:complexType></x:element>"""
    + _BOOK.format(note="")
    + "</x:schema>"
)
PROJECT = _schema(
    _HEAD.format(ns="urn:QDA-XML:project:1.0")
    + """<x:element name="Project"><x:complexType><x:sequence>
     <x:element name="Users" type="Users" minOccurs="0"/>
     <x:element name="CodeBook" minOccurs="0"><x:complexType><x:sequence><x:element name="Codes" type="Codes"/>
      </x:sequence></x:complexType></x:element>
     <x:element name="Sources" type="TextSources" minOccurs="0"/><x:element name="Notes" type="Notes" minOccurs="0"/>
    </x:sequence><x:attribute name="name" type="x:string" use="required"/>
    <x:attribute name="origin" type="x:string"/><x:attribute name="creatingUserGUID" type="Guid"/>
    <x:attribute name="creationDateTime" type="x:dateTime"/></x:complexType></x:element>"""
    + _BOOK.format(note=_NOTE_REF)
    + _SEQUENCE.format("User", "User")
    + _SEQUENCE.format("TextSource", "Text")
    + _SEQUENCE.format("Note", "Text")
    + f"""<x:complexType name="User"><x:attribute name="guid" type="Guid" use="required"/>
     <x:attribute name="name" type="x:string"/></x:complexType>
    <x:complexType name="Ref"><x:attribute name="targetGUID" type="Guid" use="required"/></x:complexType>
    <x:complexType name="Text"><x:sequence><x:element name="Description" type="x:string" minOccurs="0"/>
     <x:element name="PlainTextContent" type="x:string" minOccurs="0"/>
     <x:element name="PlainTextSelection" type="Selection" minOccurs="0" maxOccurs="unbounded"/>
     <x:element name="Coding" type="Coding" minOccurs="0" maxOccurs="unbounded"/>{_NOTE_REF}</x:sequence>
     <x:attribute name="guid" type="Guid" use="required"/><x:attribute name="name" type="x:string"/>
     <x:attribute name="plainTextPath" type="x:string"/>{_MADE}</x:complexType>
    <x:complexType name="Selection"><x:sequence><x:element name="Description" type="x:string" minOccurs="0"/>
     <x:element name="Coding" type="Coding" minOccurs="0" maxOccurs="unbounded"/>{_NOTE_REF}</x:sequence>
     <x:attribute name="guid" type="Guid" use="required"/><x:attribute name="name" type="x:string"/>
     <x:attribute name="startPosition" type="x:integer" use="required"/>
     <x:attribute name="endPosition" type="x:integer" use="required"/>{_MADE}</x:complexType>
    <x:complexType name="Coding"><x:sequence><x:element name="CodeRef" type="Ref"/>{_NOTE_REF}</x:sequence>
     <x:attribute name="guid" type="Guid" use="required"/>{_MADE}</x:complexType></x:schema>"""
)
