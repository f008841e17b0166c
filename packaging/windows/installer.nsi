; The Windows installer: for one user, without administrator rights, Chinese or English as Windows is.
; packaging/build.py and packaging/wine/build.py call makensis with
;   -DNAME -DCONSOLE -DVERSION  the program's names and version
;   -DFILES                     the built folder's content (a pattern)
;   -DICON                      the icon file
;   -DOUT                       the installer to write
;   -DTARGET                    only for Wine: the kind of installer
; Silent: setup.exe /S [/D=FOLDER], Uninstall.exe /S. Exit code 3: the program is running.

!ifdef TARGET
  Target ${TARGET}
!else
  Unicode true
!endif
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
RequestExecutionLevel user

!include "MUI2.nsh"
!include "FileFunc.nsh"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define OWN_KEY "Software\${NAME}"
!define CLASSES "Software\Classes"
!define DOCUMENT "${NAME}.Report"
!define IS_RUNNING 3

Name "$(Title)"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${OWN_KEY}" "InstallDir"
BrandingText "${NAME} ${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString Title ${LANG_SIMPCHINESE} "法治政府建设报告审阅"
LangString Title ${LANG_ENGLISH} "FazhiReview"
LangString Program ${LANG_SIMPCHINESE} "程序(必需)"
LangString Program ${LANG_ENGLISH} "Program (required)"
LangString Desktop ${LANG_SIMPCHINESE} "桌面快捷方式"
LangString Desktop ${LANG_ENGLISH} "Desktop shortcut"
LangString OpenWith ${LANG_SIMPCHINESE} "在 .docx 和 .txt 的“打开方式”中列出"
LangString OpenWith ${LANG_ENGLISH} "List under $\"Open with$\" for .docx and .txt"
LangString Running ${LANG_SIMPCHINESE} "程序正在运行。请先关闭它,再重试。"
LangString Running ${LANG_ENGLISH} "The program is running. Close it, then try again."
LangString Document ${LANG_SIMPCHINESE} "法治政府建设年度报告"
LangString Document ${LANG_ENGLISH} "Rule-of-law government report"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "ProductName" "${NAME}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileDescription" "法治政府建设报告审阅 安装程序"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "LegalCopyright" "MIT License"

; Windows keeps the file of a running program from being written.
!macro StopWhileRunning
  again:
    IfFileExists "$INSTDIR\${NAME}.exe" 0 free
    ClearErrors
    FileOpen $0 "$INSTDIR\${NAME}.exe" a
    IfErrors 0 closed
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${IS_RUNNING}
    Quit
  closed:
    FileClose $0
  free:
!macroend

; Only what the installer put there: the folder may have been chosen by the user, and may hold other things.
!macro RemoveProgram
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${NAME}.exe"
  Delete "$INSTDIR\${CONSOLE}.exe"
!macroend

!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section "$(Program)" SectionProgram
  SectionIn RO
  !insertmacro StopWhileRunning
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${FILES}"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\$(Title).lnk" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKCU "${OWN_KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${OWN_KEY}" "Title" "$(Title)"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "$(Title)"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
SectionEnd

Section "$(Desktop)" SectionDesktop
  CreateShortcut "$DESKTOP\$(Title).lnk" "$INSTDIR\${NAME}.exe"
SectionEnd

Section "$(OpenWith)" SectionOpenWith
  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}" "" "$(Document)"
  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}\DefaultIcon" "" "$INSTDIR\${NAME}.exe,0"
  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}\shell\open\command" "" '"$INSTDIR\${NAME}.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\${NAME}.exe" "FriendlyAppName" "$(Title)"
  WriteRegStr HKCU "${CLASSES}\Applications\${NAME}.exe\shell\open\command" "" '"$INSTDIR\${NAME}.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\${NAME}.exe\SupportedTypes" ".docx" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${NAME}.exe\SupportedTypes" ".txt" ""
  WriteRegStr HKCU "${CLASSES}\.docx\OpenWithProgids" "${DOCUMENT}" ""
  WriteRegStr HKCU "${CLASSES}\.txt\OpenWithProgids" "${DOCUMENT}" ""
  !insertmacro TellExplorer
SectionEnd

; The user's library lies in %LOCALAPPDATA%\NAME, outside of this folder, and stays.
Section "Uninstall"
  !insertmacro StopWhileRunning
  !insertmacro RemoveProgram
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  ReadRegStr $1 HKCU "${OWN_KEY}" "Title" ; the language may have changed since
  StrCmp $1 "" +3
  Delete "$SMPROGRAMS\$1.lnk"
  Delete "$DESKTOP\$1.lnk"
  DeleteRegKey HKCU "${CLASSES}\${DOCUMENT}"
  DeleteRegKey HKCU "${CLASSES}\Applications\${NAME}.exe"
  DeleteRegValue HKCU "${CLASSES}\.docx\OpenWithProgids" "${DOCUMENT}"
  DeleteRegValue HKCU "${CLASSES}\.txt\OpenWithProgids" "${DOCUMENT}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.docx\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.txt\OpenWithProgids"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${OWN_KEY}"
  !insertmacro TellExplorer
SectionEnd
