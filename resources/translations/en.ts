<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="zh_CN">
<context>
    <name>AlikeController</name>
    <message>
        <source>这一处没有可以用到别处的更正。先改它的指标、单位、类型或专题等，再按 S。</source>
        <translation>This mark has no correction that could be used elsewhere. Change its indicator, unit, kind or topics first, then press S.</translation>
    </message>
    <message>
        <source>本报告（{0} 处）</source>
        <translation>This report ({0} places)</translation>
    </message>
    <message>
        <source>列表中选中的 {0} 份报告</source>
        <translation>The {0} reports selected in the list</translation>
    </message>
    <message>
        <source>全部报告（{0} 份）</source>
        <translation>All reports ({0})</translation>
    </message>
    <message>
        <source>没有别的同类待审标注。</source>
        <translation>Nothing else that is alike waits to be decided.</translation>
    </message>
    <message>
        <source>“{0}”（{1}）也用于打勾的地方，一步撤销：</source>
        <translation>“{0}” ({1}) also for the ticked places; one undo takes it back:</translation>
    </message>
    <message>
        <source>正在查找，{0} / {1} 份报告</source>
        <translation>Searching, {0} of {1} reports</translation>
    </message>
    <message>
        <source>正在导入，请等它完成或先取消，再更正其他报告。</source>
        <translation>An import is running. Wait until it ends or cancel it, then correct other reports.</translation>
    </message>
    <message>
        <source>正在更正，{0} / {1} 份报告</source>
        <translation>Correcting, {0} of {1} reports</translation>
    </message>
    <message>
        <source>已更正 {0} 处，涉及 {1} 份报告；在其中任何一份按 Ctrl+Z，一次全部撤销。</source>
        <translation>Corrected {0} places in {1} reports; Ctrl+Z in any of them takes it back in all.</translation>
    </message>
    <message>
        <source>正在撤销</source>
        <translation>Undoing</translation>
    </message>
    <message>
        <source>正在重做</source>
        <translation>Redoing</translation>
    </message>
    <message>
        <source>{0} 份报告一并改动。</source>
        <translation>{0} reports were changed together.</translation>
    </message>
    <message>
        <source>{0} 份此后另有改动，保持原样：{1}。</source>
        <translation> {0} were changed otherwise since and stay as they are: {1}.</translation>
    </message>
    <message>
        <source>打开第一份</source>
        <translation>Open the First</translation>
    </message>
</context>
<context>
    <name>AlikeDialog</name>
    <message>
        <source>更正所有同类</source>
        <translation>Correct All Alike</translation>
    </message>
    <message>
        <source>没有别的同类待审标注。</source>
        <translation>Nothing else that is alike waits to be decided.</translation>
    </message>
    <message>
        <source>同类的地方</source>
        <translation>Places that are alike</translation>
    </message>
    <message>
        <source>更正 {0} 处（{1} 份报告）</source>
        <translation>Correct {0} places ({1} reports)</translation>
    </message>
    <message>
        <source>更正 {0} 处</source>
        <translation>Correct {0} places</translation>
    </message>
</context>
<context>
    <name>AlikeModel</name>
    <message>
        <source>原文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>改动</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>{0} 处</source>
        <translation>{0} places</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>从备份恢复</source>
        <translation>Restore a Backup</translation>
    </message>
    <message>
        <source>报告库将回到所选备份时的样子。现在的内容会先备份，之后还可以恢复回来。</source>
        <translation>The library goes back to what it was at the chosen backup. What it holds now is backed up first, so that you can return to it.</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>没有叫“{0}”的{1}。请从列表里选，或输入名称、编号。</source>
        <translation>There is no {1} called “{0}”. Choose one from the list, or type its name or code.</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>查找操作或报告</source>
        <translation>Find an action or a report</translation>
    </message>
    <message>
        <source>输入操作、机关或标题中的几个字，或拼音首字母</source>
        <translation>Type a few characters of an action, agency or title, or their first letters in pinyin</translation>
    </message>
    <message>
        <source>找到的操作和报告</source>
        <translation>Actions and reports found</translation>
    </message>
    <message>
        <source>没有符合的操作和报告。</source>
        <translation>No action or report matches.</translation>
    </message>
</context>
<context>
    <name>DeskState</name>
    <message>
        <source>撤销 {0}</source>
        <translation>Undo {0}</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做 {0}</source>
        <translation>Redo {0}</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
</context>
<context>
    <name>DetailPanel</name>
    <message>
        <source>所选标注</source>
        <translation>Selected mark</translation>
    </message>
    <message>
        <source>点一处标注，或按 N 到下一处待审的标注。</source>
        <translation>Click a mark, or press N for the next one to review.</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>批注 M：Enter 保存，Shift+Enter 换行</source>
        <translation>Note M: Enter saves, Shift+Enter starts a new line</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>驳回</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>重新审阅</source>
        <translation>Review again</translation>
    </message>
    <message>
        <source>全文</source>
        <translation>Whole text</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>DifferenceCard</name>
    <message>
        <source>没有这处标注</source>
        <translation>no such mark</translation>
    </message>
    <message>
        <source>改动时间</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>我的</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>对方的</source>
        <translation>Theirs</translation>
    </message>
</context>
<context>
    <name>DifferencesModel</name>
    <message>
        <source>原文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>我的</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>对方的</source>
        <translation>Theirs</translation>
    </message>
    <message>
        <source>采用</source>
        <translation>Taken</translation>
    </message>
</context>
<context>
    <name>EncodingDialog</name>
    <message>
        <source>换编码重新读入</source>
        <translation>Read anew in another encoding</translation>
    </message>
    <message>
        <source>“{0}”现在按 {1} 读入。选择能读出正文的编码：</source>
        <translation>“{0}” is now read as {1}. Choose the encoding in which its text can be read:</translation>
    </message>
    <message>
        <source>编码</source>
        <translation>Encoding</translation>
    </message>
    <message>
        <source>正文开头</source>
        <translation>Beginning of the text</translation>
    </message>
    <message>
        <source>重新读入</source>
        <translation>Read anew</translation>
    </message>
    <message>
        <source>{0}（含 GB2312、GBK）</source>
        <translation>{0} (with GB2312, GBK)</translation>
    </message>
    <message>
        <source>{0}（繁体）</source>
        <translation>{0} (traditional)</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>程序错误</source>
        <translation>Program Error</translation>
    </message>
    <message>
        <source>程序出了错，刚才的操作可能没有完成。此前的更正都已保存。

{0}

详细情况已记入日志：{1}
如果反复出现，请把日志交给维护人员。</source>
        <translation>The program made a mistake; what you did last may be incomplete. All earlier corrections are saved.

{0}

The details are in the log: {1}
If this happens again, please give the log to whoever maintains the program.</translation>
    </message>
</context>
<context>
    <name>EvidencePanel</name>
    <message>
        <source>报告内容</source>
        <translation>Contents of the report</translation>
    </message>
    <message>
        <source>结构</source>
        <translation>Outline</translation>
    </message>
    <message>
        <source>没有识别出标题。在正文里选中标题，按 H 添加。</source>
        <translation>No headings were recognised. Select one in the text and press H to add it.</translation>
    </message>
    <message>
        <source>数字</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>没有识别出数字。在正文里选中数字，按 A 添加。</source>
        <translation>No figures were recognised. Select one in the text and press A to add it.</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>没有发现问题。</source>
        <translation>Nothing was found.</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>还没有批注。选中一处按 M 写批注，选中文字按 R 添加。</source>
        <translation>No notes yet. Press M on a mark to write one, or R on selected text to add one.</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>History</translation>
    </message>
    <message>
        <source>还没有审阅记录。每一步更正都会记在这里。</source>
        <translation>No history yet. Every correction is recorded here.</translation>
    </message>
    <message>
        <source>理由：{0}</source>
        <translation>Reason: {0}</translation>
    </message>
    <message>
        <source>（未写内容）</source>
        <translation>(nothing written)</translation>
    </message>
    <message>
        <source>撤销 </source>
        <translation>Undo </translation>
    </message>
    <message>
        <source>重做 </source>
        <translation>Redo </translation>
    </message>
    <message>
        <source>确认所选 {0} 处</source>
        <translation>Confirm the {0} selected</translation>
    </message>
    <message>
        <source>驳回所选 {0} 处</source>
        <translation>Reject the {0} selected</translation>
    </message>
</context>
<context>
    <name>ExchangeController</name>
    <message>
        <source>报告库里还没有报告，请先导入。</source>
        <translation>The library has no reports yet; import some first.</translation>
    </message>
    <message>
        <source>交换文件 (*{0})</source>
        <translation>Exchange file (*{0})</translation>
    </message>
    <message>
        <source>导出交换文件</source>
        <translation>Export Exchange File</translation>
    </message>
    <message>
        <source>已把 {0} 份报告连同审阅结果写入：{1}</source>
        <translation>{0} reports were written with their review: {1}</translation>
    </message>
    <message>
        <source>打开所在文件夹</source>
        <translation>Open Folder</translation>
    </message>
    <message>
        <source>正在导出，{0} / {1} 份报告</source>
        <translation>Exporting, {0} of {1} reports</translation>
    </message>
    <message>
        <source>导出已取消。</source>
        <translation>The export was cancelled.</translation>
    </message>
    <message>
        <source>正在导入，请等它完成或先取消，再合并。</source>
        <translation>An import is running. Wait until it is done, or cancel it first, then merge.</translation>
    </message>
    <message>
        <source>交换文件或报告库 (*{0} *.sqlite *.db);;所有文件 (*)</source>
        <translation>Exchange file or library (*{0} *.sqlite *.db);;All files (*)</translation>
    </message>
    <message>
        <source>选择他人的交换文件</source>
        <translation>Choose Another Reviewer&apos;s Exchange File</translation>
    </message>
    <message>
        <source>正在比较，{0} / {1} 份报告</source>
        <translation>Comparing, {0} of {1} reports</translation>
    </message>
    <message>
        <source>已合并：{0} 份报告采用对方 {1} 处，新加入 {2} 份。</source>
        <translation>Merged: in {0} reports, {1} marks of theirs were taken; {2} reports were added.</translation>
    </message>
    <message>
        <source>撤销合并</source>
        <translation>Undo Merge</translation>
    </message>
    <message>
        <source>正在合并，{0} / {1} 份报告</source>
        <translation>Merging, {0} of {1} reports</translation>
    </message>
    <message>
        <source>正在导入，请等它完成或先取消，再撤销合并。</source>
        <translation>An import is running. Wait until it is done, or cancel it first, then undo the merge.</translation>
    </message>
    <message>
        <source>没有可以撤销的合并。</source>
        <translation>There is no merge to undo.</translation>
    </message>
    <message>
        <source>撤销 {0} 对“{1}”的合并？{2} 份报告回到合并前的样子，随文件加入的 {3} 份移除；之后又改动过的报告保持不变。</source>
        <translation>Undo the merge of “{1}” of {0}? {2} reports go back to what they were before, the {3} that came with the file are removed; reports that were changed since stay as they are.</translation>
    </message>
    <message>
        <source>正在撤销合并</source>
        <translation>Undoing the merge</translation>
    </message>
    <message>
        <source>已撤销合并：{0} 份报告回到合并前，移除 {1} 份。</source>
        <translation>The merge was undone: {0} reports are as before, {1} were removed.</translation>
    </message>
    <message>
        <source>{0} 份之后又有改动，保持不变。</source>
        <translation> {0} were changed since and stay as they are.</translation>
    </message>
</context>
<context>
    <name>ExchangeDialog</name>
    <message>
        <source>导出交换文件</source>
        <translation>Export Exchange File</translation>
    </message>
    <message>
        <source>交换文件带有所选报告的正文、标注、批注和全部审阅记录。把它交给另一位审阅人，对方用“合并他人批注”比较、并入。</source>
        <translation>The exchange file holds the texts of these reports with all marks, notes and their whole history. Give it to another reviewer, who compares and takes it in with “Merge Another&apos;s Review”.</translation>
    </message>
    <message>
        <source>打开的这份报告</source>
        <translation>The open report</translation>
    </message>
    <message>
        <source>列表中选中的 {0} 份报告</source>
        <translation>The {0} reports selected in the list</translation>
    </message>
    <message>
        <source>报告库中全部 {0} 份报告</source>
        <translation>All {0} reports of the library</translation>
    </message>
    <message>
        <source>选择位置…</source>
        <translation>Choose Place…</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message>
        <source>报告库里还没有报告，请先导入。</source>
        <translation>The library has no reports yet; import some first.</translation>
    </message>
    <message>
        <source>正在导出，{0} / {1} 份报告</source>
        <translation>Exporting, {0} of {1} reports</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>选择文件夹，将在其中新建“{0}”文件夹</source>
        <translation>Choose a folder; a folder “{0}” will be made in it</translation>
    </message>
    <message>
        <source>原 Word 文件所在的文件夹</source>
        <translation>Folder of the original Word files</translation>
    </message>
    <message>
        <source>Word 文档 (*.docx)</source>
        <translation>Word document (*.docx)</translation>
    </message>
    <message>
        <source>导入时的原 Word 文件</source>
        <translation>The Word file that was imported</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>选择位置…</source>
        <translation>Choose Place…</translation>
    </message>
    <message>
        <source>打开的这份报告</source>
        <translation>The open report</translation>
    </message>
    <message>
        <source>选中的 {0} 份报告</source>
        <translation>The {0} selected reports</translation>
    </message>
    <message>
        <source>报告库中全部 {0} 份报告</source>
        <translation>All {0} reports of the library</translation>
    </message>
    <message>
        <source>导出哪些报告</source>
        <translation>Which reports to export</translation>
    </message>
    <message>
        <source>格式</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>报告</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>将包含</source>
        <translation>Contains</translation>
    </message>
    <message>
        <source>正在统计…</source>
        <translation>Counting…</translation>
    </message>
    <message>
        <source>{0} 份报告，其中 {1} 份由 .docx 导入；</source>
        <translation>{0} reports, {1} of them imported from .docx; </translation>
    </message>
    <message>
        <source>问题采纳 {0} 项、不采纳 {1} 项、待处理 {2} 项；</source>
        <translation>findings: {0} accepted, {1} dismissed, {2} open; </translation>
    </message>
    <message>
        <source>批注 {0} 条。</source>
        <translation>{0} notes.</translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message>
        <source>导入结果</source>
        <translation>Import Results</translation>
    </message>
    <message>
        <source>已导入 {0} 份，{1} 个文件没有读入：</source>
        <translation>{0} imported; {1} files could not be read:</translation>
    </message>
    <message>
        <source>没有读入的文件</source>
        <translation>Files that were not read</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>FigureForm</name>
    <message>
        <source>指标</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>未归入指标</source>
        <translation>No indicator</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>数值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>约数</source>
        <translation>Approx.</translation>
    </message>
    <message>
        <source>期间</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>如 2024、2024-06</source>
        <translation>such as 2024 or 2024-06</translation>
    </message>
    <message>
        <source>“{0}”不是数字，请改正。</source>
        <translation>“{0}” is not a number, please correct it.</translation>
    </message>
</context>
<context>
    <name>FiguresModel</name>
    <message>
        <source>原文</source>
        <translation>As written</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>在原文中查找</source>
        <translation>Find in text</translation>
    </message>
    <message>
        <source>上一处 (Shift+F3)</source>
        <translation>Previous (Shift+F3)</translation>
    </message>
    <message>
        <source>下一处 (F3)</source>
        <translation>Next (F3)</translation>
    </message>
    <message>
        <source>关闭查找 (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Not found</translation>
    </message>
</context>
<context>
    <name>FindingBox</name>
    <message>
        <source>采纳问题</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>不采纳…</source>
        <translation>Dismiss…</translation>
    </message>
    <message>
        <source>稍后</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>重新处理</source>
        <translation>Decide again</translation>
    </message>
    <message>
        <source>理由：{0}</source>
        <translation>Reason: {0}</translation>
    </message>
    <message>
        <source>重新处理(&amp;R)</source>
        <translation>&amp;Reopen</translation>
    </message>
    <message>
        <source>采纳问题(&amp;A)</source>
        <translation>&amp;Accept</translation>
    </message>
    <message>
        <source>不采纳…(&amp;D)</source>
        <translation>&amp;Dismiss…</translation>
    </message>
    <message>
        <source>稍后(&amp;L)</source>
        <translation>&amp;Later</translation>
    </message>
    <message>
        <source>应为 {0}，写作 {1}</source>
        <translation>should be {0}, is written {1}</translation>
    </message>
</context>
<context>
    <name>HitDelegate</name>
    <message>
        <source>{0} 处</source>
        <translation>{0} places</translation>
    </message>
</context>
<context>
    <name>ImportProgress</name>
    <message>
        <source>导入进度</source>
        <translation>Import progress</translation>
    </message>
    <message>
        <source>已读入的文件</source>
        <translation>Files read</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>正在查找文件…</source>
        <translation>Looking for files…</translation>
    </message>
    <message>
        <source>正在导入，共 {0} 个文件</source>
        <translation>Importing {0} files</translation>
    </message>
    <message>
        <source>已读入 {0} / {1}：{2}</source>
        <translation>Read {0} of {1}: {2}</translation>
    </message>
    <message>
        <source>正在停止，已完成的会留下…</source>
        <translation>Stopping; what is done will stay…</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>全部快捷键</source>
        <translation>All Keys</translation>
    </message>
    <message>
        <source>图例</source>
        <translation>Legend</translation>
    </message>
</context>
<context>
    <name>Lane</name>
    <message>
        <source>T08 国国国国国 ✓</source>
        <translation>T13 Compensation ✓</translation>
    </message>
    <message>
        <source>未归类</source>
        <translation>Unassigned</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>导语</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>部分与专题</source>
        <translation>Parts and topics</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>数字</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>标注</source>
        <translation>Marks</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>部分</source>
        <translation>Parts</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>Doubtful</translation>
    </message>
    <message>
        <source>已审</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>有批注</source>
        <translation>With a note</translation>
    </message>
    <message>
        <source>文字</source>
        <translation>text</translation>
    </message>
    <message>
        <source>引用</source>
        <translation>Quoted</translation>
    </message>
    <message>
        <source>选中</source>
        <translation>Selected</translation>
    </message>
    <message>
        <source>专题</source>
        <translation>Topics</translation>
    </message>
</context>
<context>
    <name>LegendCard</name>
    <message>
        <source>图例</source>
        <translation>Legend</translation>
    </message>
    <message>
        <source>关闭图例</source>
        <translation>Close the legend</translation>
    </message>
    <message>
        <source>关闭图例 (L)</source>
        <translation>Close the legend (L)</translation>
    </message>
</context>
<context>
    <name>LibraryCare</name>
    <message>
        <source>报告库完好：{0} 份报告的正文、标注和审阅记录逐一核对，前后一致。</source>
        <translation>The library is sound: the texts, marks and histories of {0} reports were checked one by one and agree.</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Got It</translation>
    </message>
    <message>
        <source>发现 {0} 处问题。请先用“从备份恢复”；没有可用的备份时，用“抢救损坏的报告库”。</source>
        <translation>{0} problems were found. Use “Restore from Backup” first; without a usable backup, “Salvage a Damaged Library”.</translation>
    </message>
    <message>
        <source>核对报告库</source>
        <translation>Check Library</translation>
    </message>
    <message>
        <source>正在核对，{0} / {1} 份报告</source>
        <translation>Checking, {0} of {1} reports</translation>
    </message>
    <message>
        <source>核对已取消。</source>
        <translation>The check was cancelled.</translation>
    </message>
    <message>
        <source>选择损坏的报告库</source>
        <translation>Choose the Damaged Library</translation>
    </message>
    <message>
        <source>报告库 {0};;所有文件 (*)</source>
        <translation>Library {0};;All files (*)</translation>
    </message>
    <message>
        <source>报告库 {0}</source>
        <translation>Library {0}</translation>
    </message>
    <message>
        <source>抢救出的内容存为新报告库</source>
        <translation>Save What Is Left as a New Library</translation>
    </message>
    <message>
        <source>能读出的内容已存入“{0}”。以下 {1} 处没有找回，损坏的文件原样保留：</source>
        <translation>What could be read was saved to “{0}”. These {1} things were lost; the damaged file stays as it is:</translation>
    </message>
    <message>
        <source>抢救结果</source>
        <translation>Result of the Salvage</translation>
    </message>
    <message>
        <source>正在抢救，{0} / {1} 份报告</source>
        <translation>Salvaging, {0} of {1} reports</translation>
    </message>
    <message>
        <source>抢救已取消，没有留下文件。</source>
        <translation>The salvage was cancelled; no file was left.</translation>
    </message>
    <message>
        <source>全部内容已存入“{0}”，可以用“合并他人批注”并入本库。</source>
        <translation>Everything was saved to “{0}”; “Merge Another&apos;s Review” can take it into this library.</translation>
    </message>
</context>
<context>
    <name>LibraryDelegate</name>
    <message>
        <source>待审 {0}</source>
        <translation>{0} to review</translation>
    </message>
    <message>
        <source>全部已审</source>
        <translation>All reviewed</translation>
    </message>
</context>
<context>
    <name>LibraryModel</name>
    <message>
        <source>{0} 年度</source>
        <translation>Year {0}</translation>
    </message>
    <message>
        <source>年度不明</source>
        <translation>Year unknown</translation>
    </message>
    <message>
        <source>{0} · {1} 件</source>
        <translation>{0} · {1} reports</translation>
    </message>
    <message>
        <source>已审</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>在审</source>
        <translation>In review</translation>
    </message>
    <message>
        <source>新导入</source>
        <translation>New</translation>
    </message>
    <message>
        <source>已审 {0} / {1}</source>
        <translation>Reviewed {0} / {1}</translation>
    </message>
    <message>
        <source>待处理问题：严重 {0}，一般 {1}，轻微和提示 {2}</source>
        <translation>Open findings: high {0}, medium {1}, low and hints {2}</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>筛选报告…</source>
        <translation>Filter reports…</translation>
    </message>
    <message>
        <source>筛选报告</source>
        <translation>Filter Reports</translation>
    </message>
    <message>
        <source>按机关、标题、年度、状态筛选，也可以用拼音首字母</source>
        <translation>Filter by agency, title, year or state, or by first letters in pinyin</translation>
    </message>
    <message>
        <source>显示全部报告</source>
        <translation>Show all reports</translation>
    </message>
    <message>
        <source>只显示“{0}”的报告，按下显示全部</source>
        <translation>Only the reports of “{0}” are shown; press to show all</translation>
    </message>
    <message>
        <source>报告排序</source>
        <translation>Sort reports</translation>
    </message>
    <message>
        <source>按年度</source>
        <translation>By year</translation>
    </message>
    <message>
        <source>按机关</source>
        <translation>By agency</translation>
    </message>
    <message>
        <source>按问题</source>
        <translation>By findings</translation>
    </message>
    <message>
        <source>按进度</source>
        <translation>By progress</translation>
    </message>
    <message>
        <source>报告列表</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>没有符合“{0}”的报告。</source>
        <translation>No report matches “{0}”.</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear Filter</translation>
    </message>
    <message>
        <source>还没有报告。导入文件，或把文件、文件夹拖到窗口里。</source>
        <translation>No reports yet. Import files, or drop files and folders on the window.</translation>
    </message>
    <message>
        <source>导入报告…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>导出 Word 摘要…</source>
        <translation>Export Word Summary…</translation>
    </message>
    <message>
        <source>换编码重新读入…</source>
        <translation>Read anew in another encoding…</translation>
    </message>
    <message>
        <source>从报告库移除…</source>
        <translation>Remove from Library…</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>许可</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>程序及其组成部分</source>
        <translation>The program and its parts</translation>
    </message>
    <message>
        <source>许可全文</source>
        <translation>Full text of the licence</translation>
    </message>
</context>
<context>
    <name>LinesDialog</name>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
</context>
<context>
    <name>LongWork</name>
    <message>
        <source>上一项工作还没有结束，请等它完成或先取消。</source>
        <translation>The last piece of work has not ended yet. Wait until it is done, or cancel it first.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>法治政府建设报告审阅</source>
        <translation>FazhiReview</translation>
    </message>
    <message>
        <source>{0}（只读）</source>
        <translation>{0} (read-only)</translation>
    </message>
    <message>
        <source>上一次导入还没有结束，请等它完成或先取消。</source>
        <translation>The last import is still running; wait for it or cancel it first.</translation>
    </message>
    <message>
        <source>已从备份恢复。恢复前的内容也留了一份备份。</source>
        <translation>The backup was restored. What was there before was backed up, too.</translation>
    </message>
    <message>
        <source>报告库是以只读方式打开的，不能导入、移除和更正。要修改，请重新打开它。</source>
        <translation>The library is open read-only: nothing can be imported, removed or corrected. To change it, open it again.</translation>
    </message>
    <message>
        <source>报告库以只读方式打开：可以查看、查找和导出，不能更正。</source>
        <translation>The library is open read-only: you can read, search and export, but not correct.</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Got It</translation>
    </message>
</context>
<context>
    <name>MapStrip</name>
    <message>
        <source>全文缩略图</source>
        <translation>Map of the text</translation>
    </message>
    <message>
        <source>问题(右)与待审标注(左)在全文中的位置,点击前往</source>
        <translation>Where findings (right) and marks to review (left) lie in the text; click to go there</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>合并他人批注</source>
        <translation>Merge Another&apos;s Review</translation>
    </message>
    <message>
        <source>κ 和 α 是扣除碰巧相同之后的一致程度：1 为完全一致，0 为不比碰巧更一致，0.8 以上通常认为可靠。</source>
        <translation>κ and α say how far two agree beyond chance: 1 in everything, 0 no more than by chance; above 0.8 is usually held to be reliable.</translation>
    </message>
    <message>
        <source>采用我的  1</source>
        <translation>Take Mine  1</translation>
    </message>
    <message>
        <source>采用对方的  2</source>
        <translation>Take Theirs  2</translation>
    </message>
    <message>
        <source>按规则  ⌫</source>
        <translation>By the Rule  ⌫</translation>
    </message>
    <message>
        <source>合并</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>{0}（{1}）</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>全部不同之处（{0}）</source>
        <translation>All differences ({0})</translation>
    </message>
    <message>
        <source>不详</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>“{0}”（审阅人：{1}）与本库共有 {2} 份报告。</source>
        <translation>“{0}” (by {1}) and this library share {2} reports. </translation>
    </message>
    <message>
        <source>另有 {0} 份本库没有，合并时加入。</source>
        <translation>Another {0} are not in this library and will be added. </translation>
    </message>
    <message>
        <source>{0} 份两边读出的正文不同，不比较也不合并。</source>
        <translation>The text of {0} was read differently on the two sides; they are neither compared nor merged.</translation>
    </message>
    <message>
        <source>合并：采用对方 {0} 处</source>
        <translation>Merge: take {0} of theirs</translation>
    </message>
    <message>
        <source>，加入 {0} 份</source>
        <translation>, add {0}</translation>
    </message>
    <message>
        <source>没有不同之处。</source>
        <translation>Nothing differs.</translation>
    </message>
    <message>
        <source>不同的地方以谁为准</source>
        <translation>Whose view is taken where the two differ</translation>
    </message>
    <message>
        <source>显示哪些不同之处</source>
        <translation>Which differences to show</translation>
    </message>
    <message>
        <source>报告，以及两人的标注有多少相同和不同</source>
        <translation>Reports, and how many marks of the two agree or differ</translation>
    </message>
    <message>
        <source>不同之处</source>
        <translation>Differences</translation>
    </message>
    <message>
        <source>不同的地方采用</source>
        <translation>Where we differ, take</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>消息</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>消息中的操作</source>
        <translation>Action of the message</translation>
    </message>
    <message>
        <source>关闭消息</source>
        <translation>Close the message</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>新导入</source>
        <translation>New</translation>
    </message>
    <message>
        <source>在审</source>
        <translation>In review</translation>
    </message>
    <message>
        <source>存疑标注</source>
        <translation>Doubtful marks</translation>
    </message>
    <message>
        <source>已审</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>轻微和提示</source>
        <translation>Low and hints</translation>
    </message>
    <message>
        <source>全部标注</source>
        <translation>All marks</translation>
    </message>
    <message>
        <source>没有待处理的问题。</source>
        <translation>No open findings.</translation>
    </message>
    <message>
        <source>未开始</source>
        <translation>Not begun</translation>
    </message>
    <message>
        <source>已审完</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>待处理的问题</source>
        <translation>Open findings</translation>
    </message>
    <message>
        <source>问题最多的规则</source>
        <translation>Rules with most findings</translation>
    </message>
    <message>
        <source>审阅进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>总览</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>导入文件…</source>
        <translation>Import Files…</translation>
    </message>
    <message>
        <source>导入文件夹…</source>
        <translation>Import Folder…</translation>
    </message>
</context>
<context>
    <name>ReasonPopup</name>
    <message>
        <source>不采纳的理由</source>
        <translation>Reason for dismissing it</translation>
    </message>
    <message>
        <source>为什么不采纳？</source>
        <translation>Why is it dismissed?</translation>
    </message>
    <message>
        <source>其他理由；不写理由直接按 Enter</source>
        <translation>Another reason; Enter alone gives none</translation>
    </message>
</context>
<context>
    <name>ReportsModel</name>
    <message>
        <source>报告</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>相同</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>只有我</source>
        <translation>Only me</translation>
    </message>
    <message>
        <source>只有对方</source>
        <translation>Only they</translation>
    </message>
    <message>
        <source>不同</source>
        <translation>Differ</translation>
    </message>
    <message>
        <source>{0}（将加入）</source>
        <translation>{0} (will be added)</translation>
    </message>
    <message>
        <source>{0}（两边正文不同）</source>
        <translation>{0} (read differently)</translation>
    </message>
    <message>
        <source>全部 {0} 份</source>
        <translation>All {0}</translation>
    </message>
</context>
<context>
    <name>RereadController</name>
    <message>
        <source>只有文本文件和网页要选择编码；“{0}”不用选择。</source>
        <translation>Only text files and web pages have an encoding to choose; “{0}” has none.</translation>
    </message>
    <message>
        <source>选择导入时的原文件：{0}</source>
        <translation>Choose the file that was imported: {0}</translation>
    </message>
    <message>
        <source>已按 {0} 重新读入。</source>
        <translation>Read anew as {0}.</translation>
    </message>
    <message>
        <source>沿用了 {0} 处审阅结果。</source>
        <translation> {0} decisions were taken over.</translation>
    </message>
</context>
<context>
    <name>ReviewCommands</name>
    <message>
        <source>屏幕上没有待审的数字和标题。</source>
        <translation>No figures or headings to review are in sight.</translation>
    </message>
    <message>
        <source>这一处没有问题要处理。按 N 到下一处。</source>
        <translation>There is no finding to decide here. Press N for the next.</translation>
    </message>
    <message>
        <source>先选中一个标题，再按 0–5 定它的部分。</source>
        <translation>Select a heading first, then press 0–5 for its part.</translation>
    </message>
    <message>
        <source>这份报告已全部审完。按 Ctrl+E 导出 Word 摘要。</source>
        <translation>This report is done. Press Ctrl+E to export the Word summary.</translation>
    </message>
    <message>
        <source>先选中一个数字。按 N 到下一处，或在正文里点一个。</source>
        <translation>Select a figure first: press N for the next, or click one in the text.</translation>
    </message>
    <message>
        <source>这一处不在任何标题之下。</source>
        <translation>This place is under no heading.</translation>
    </message>
    <message>
        <source>先在正文里用鼠标或 Shift+方向键选中文字。</source>
        <translation>First select text with the mouse or with Shift and the arrow keys.</translation>
    </message>
    <message>
        <source>在“{0}”里没有读出一个数字。请选中数字和它的单位。</source>
        <translation>No single figure was read in “{0}”. Please select the number and its unit.</translation>
    </message>
</context>
<context>
    <name>ReviewerDialog</name>
    <message>
        <source>审阅人姓名</source>
        <translation>Reviewer&apos;s Name</translation>
    </message>
    <message>
        <source>写入审阅记录和导出的摘要：</source>
        <translation>Written into the history and the exported summary:</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>SearchDialog</name>
    <message>
        <source>在全部报告中查找</source>
        <translation>Search All Reports</translation>
    </message>
    <message>
        <source>找到的报告</source>
        <translation>Reports found</translation>
    </message>
    <message>
        <source>显示更多</source>
        <translation>Show More</translation>
    </message>
    <message>
        <source>全部年度</source>
        <translation>All years</translation>
    </message>
    <message>
        <source>词语、“短语”、或、非、括号；指标条件如 I29 &lt; 100%</source>
        <translation>Words, &quot;phrases&quot;, OR, NOT, brackets; conditions such as I29 &lt; 100%</translation>
    </message>
    <message>
        <source>查找内容</source>
        <translation>Search for</translation>
    </message>
    <message>
        <source>机关名称</source>
        <translation>Agency name</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>部分</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>全部部分</source>
        <translation>All parts</translation>
    </message>
    <message>
        <source>专题</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>全部专题</source>
        <translation>All topics</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>全部指标</source>
        <translation>All indicators</translation>
    </message>
    <message>
        <source>没有找到。可以少写几个词，或放宽年度、机关等条件。</source>
        <translation>Nothing found. Try fewer words, or wider conditions on year, agency and the rest.</translation>
    </message>
    <message>
        <source>找到约 {0} 份报告，已显示 {1} 份。</source>
        <translation>About {0} reports found, {1} shown.</translation>
    </message>
    <message>
        <source>找到 {0} 份报告。回车打开，上下键选择。</source>
        <translation>{0} reports found. Enter opens, Up and Down choose.</translation>
    </message>
    <message>
        <source>边输入边查找：并列的词都要有；也可以只用上面的条件。</source>
        <translation>Searches as you type: all the words must be there; the conditions above also work alone.</translation>
    </message>
</context>
<context>
    <name>SectionForm</name>
    <message>
        <source>部分</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>未定；按 0–5 直接选</source>
        <translation>Open; press 0–5 to choose</translation>
    </message>
    <message>
        <source>专题</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>主专题在前，用顿号隔开</source>
        <translation>The main topic first, separated by 、 or ,</translation>
    </message>
    <message>
        <source>层级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>层级是 1 到 {0} 的数字。</source>
        <translation>The level is a number from 1 to {0}.</translation>
    </message>
</context>
<context>
    <name>SourceView</name>
    <message>
        <source>报告原文</source>
        <translation>The report&apos;s text</translation>
    </message>
    <message>
        <source>只读;方向键移动,Shift 加方向键选取文字</source>
        <translation>Read-only; arrow keys move, with Shift they select</translation>
    </message>
    <message>
        <source>在原文中查找…</source>
        <translation>Find in Text…</translation>
    </message>
    <message>
        <source>查找下一处</source>
        <translation>Find Next</translation>
    </message>
    <message>
        <source>查找上一处</source>
        <translation>Find Previous</translation>
    </message>
    <message>
        <source>放大文字</source>
        <translation>Larger Text</translation>
    </message>
    <message>
        <source>缩小文字</source>
        <translation>Smaller Text</translation>
    </message>
    <message>
        <source>恢复文字大小</source>
        <translation>Reset Text Size</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>读入文件时用的编码。正文是乱码时，点这里换一种编码重新读入</source>
        <translation>The encoding in which the file was read. If the text is garbled, click here to read it anew in another one</translation>
    </message>
    <message>
        <source>本件 {0} / {1} 已审</source>
        <translation>{0} / {1} reviewed</translation>
    </message>
    <message>
        <source>审阅人 {0}</source>
        <translation>Reviewer {0}</translation>
    </message>
    <message>
        <source>审阅人未填</source>
        <translation>No reviewer named</translation>
    </message>
    <message>
        <source>已保存 {0}</source>
        <translation>Saved {0}</translation>
    </message>
    <message>
        <source>下一处</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>驳回</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>专题</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>全部快捷键</source>
        <translation>All Keys</translation>
    </message>
    <message>
        <source>图例</source>
        <translation>Legend</translation>
    </message>
    <message>
        <source>颜色和记号的含义</source>
        <translation>What the colours and signs mean</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>工具栏</source>
        <translation>Tool bar</translation>
    </message>
    <message>
        <source>导入报告…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>导出 Word 摘要…</source>
        <translation>Export Word Summary…</translation>
    </message>
    <message>
        <source>查找操作或报告…    Ctrl+K</source>
        <translation>Find an action or a report…    Ctrl+K</translation>
    </message>
    <message>
        <source>查找操作或报告</source>
        <translation>Find an action or a report</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>导入文件…</source>
        <translation>Import Files…</translation>
    </message>
    <message>
        <source>导入文件夹…</source>
        <translation>Import Folder…</translation>
    </message>
    <message>
        <source>载入样例报告</source>
        <translation>Load Sample Reports</translation>
    </message>
    <message>
        <source>三份虚构的报告，可以放心试用；随时可从报告库移除。</source>
        <translation>Three invented reports to try things on; remove them from the library at any time.</translation>
    </message>
    <message>
        <source>从导入报告开始</source>
        <translation>Begin by importing reports</translation>
    </message>
    <message>
        <source>可以导入 {0} 文件，也可以把文件和文件夹直接拖到窗口里。</source>
        <translation>Import {0} files, or drop files and folders on the window.</translation>
    </message>
    <message>
        <source>导入后自动识别结构、数字和问题，逐处审阅，最后导出 Word 摘要。</source>
        <translation>Structure, figures and findings are recognised; review them one by one, then export the Word summary.</translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <source>报告 ({0});;所有文件 (*)</source>
        <translation>Reports ({0});;All files (*)</translation>
    </message>
    <message>
        <source>导入文件</source>
        <translation>Import Files</translation>
    </message>
    <message>
        <source>导入文件夹</source>
        <translation>Import Folder</translation>
    </message>
    <message>
        <source>剪贴板里没有文字，请先复制报告的全文。</source>
        <translation>There is no text on the clipboard; copy the whole text of a report first.</translation>
    </message>
    <message>
        <source>先选中一个数字或标题，再按 E 在原处更正。</source>
        <translation>Select a figure or a heading first, then press E to correct it in place.</translation>
    </message>
    <message>
        <source>已导入 {0} 份报告。</source>
        <translation>{0} reports imported. </translation>
    </message>
    <message>
        <source>{0} 份早已在库中，没有重复导入。</source>
        <translation>{0} were in the library already. </translation>
    </message>
    <message>
        <source>导入已取消，完成的已留下。</source>
        <translation>The import was cancelled; what was done has stayed. </translation>
    </message>
    <message>
        <source>没有找到可以导入的报告文件。请选择 {0} 文件，或含有它们的文件夹。</source>
        <translation>No files to import were found. Choose {0} files, or a folder with such files.</translation>
    </message>
    <message>
        <source>这份报告已全部审完。还有 {0} 份待审。</source>
        <translation>This report is done. {0} more wait for review.</translation>
    </message>
    <message>
        <source>打开下一份</source>
        <translation>Open Next</translation>
    </message>
    <message>
        <source>列表里的报告已全部审完。</source>
        <translation>All reports of the list are done.</translation>
    </message>
    <message>
        <source>导出 Word 摘要…</source>
        <translation>Export Word Summary…</translation>
    </message>
    <message>
        <source>{0} 个文件</source>
        <translation>{0} files</translation>
    </message>
    <message>
        <source>已导出：{0}</source>
        <translation>Exported: {0}</translation>
    </message>
    <message>
        <source>打开所在文件夹</source>
        <translation>Open Folder</translation>
    </message>
    <message>
        <source>从报告库移除 {0} 份报告？它们的标注、批注和审阅记录一并删除，不能撤销。原文件不受影响。</source>
        <translation>Remove {0} reports from the library? Their marks, notes and history go with them, and this cannot be undone. The original files stay untouched.</translation>
    </message>
    <message>
        <source>移除报告</source>
        <translation>Remove Reports</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>正在导入，请等它完成或先取消，再从备份恢复。</source>
        <translation>An import is running. Wait for it or cancel it, then restore the backup.</translation>
    </message>
    <message>
        <source>还没有备份。报告库每天自动备份一次。</source>
        <translation>There is no backup yet. The library is backed up once a day.</translation>
    </message>
    <message>
        <source>法治政府建设报告审阅 {0}

报告库：{1}
所有数据都只在这台电脑上，程序不连接网络。</source>
        <translation>FazhiReview {0}

Library: {1}
All data stay on this computer; the program never connects to a network.</translation>
    </message>
    <message>
        <source>关于</source>
        <translation>About</translation>
    </message>
    <message>
        <source>导出已取消，写好的留下：{0}</source>
        <translation>The export was cancelled; what is written stays: {0}</translation>
    </message>
    <message>
        <source>导出已取消。</source>
        <translation>The export was cancelled.</translation>
    </message>
    <message>
        <source>已写出 {0} 个文件。{1} 份报告没有导出：</source>
        <translation>{0} files were written. {1} reports were not exported:</translation>
    </message>
    <message>
        <source>导出结果</source>
        <translation>Result of the export</translation>
    </message>
</context>
<context>
    <name>WorkBar</name>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>正在停止…</source>
        <translation>Stopping…</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>文件(&amp;F)</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>编辑(&amp;E)</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>审阅(&amp;R)</source>
        <translation>&amp;Review</translation>
    </message>
    <message>
        <source>查看(&amp;V)</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>帮助(&amp;H)</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>导入文件…</source>
        <translation>Import Files…</translation>
    </message>
    <message>
        <source>导入文件夹…</source>
        <translation>Import Folder…</translation>
    </message>
    <message>
        <source>粘贴为报告</source>
        <translation>Paste as Report</translation>
    </message>
    <message>
        <source>导出 Word 摘要…</source>
        <translation>Export Word Summary…</translation>
    </message>
    <message>
        <source>导出其他格式…</source>
        <translation>Export Other Formats…</translation>
    </message>
    <message>
        <source>从备份恢复…</source>
        <translation>Restore a Backup…</translation>
    </message>
    <message>
        <source>审阅人姓名…</source>
        <translation>Reviewer&apos;s Name…</translation>
    </message>
    <message>
        <source>报告库(&amp;L)</source>
        <translation>&amp;Library</translation>
    </message>
    <message>
        <source>换编码重新读入…</source>
        <translation>Read anew in another encoding…</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>在正文中查找…</source>
        <translation>Find in Text…</translation>
    </message>
    <message>
        <source>查找下一处</source>
        <translation>Find Next</translation>
    </message>
    <message>
        <source>查找上一处</source>
        <translation>Find Previous</translation>
    </message>
    <message>
        <source>在全部报告中查找…</source>
        <translation>Search All Reports…</translation>
    </message>
    <message>
        <source>查找操作或报告…</source>
        <translation>Find an Action or a Report…</translation>
    </message>
    <message>
        <source>下一处待审</source>
        <translation>Next to Review</translation>
    </message>
    <message>
        <source>上一处待审</source>
        <translation>Previous to Review</translation>
    </message>
    <message>
        <source>后一处标注，含已审</source>
        <translation>Next Mark, Decided or Not</translation>
    </message>
    <message>
        <source>前一处标注，含已审</source>
        <translation>Previous Mark, Decided or Not</translation>
    </message>
    <message>
        <source>确认并到下一处</source>
        <translation>Confirm and Go On</translation>
    </message>
    <message>
        <source>确认屏幕上全部</source>
        <translation>Confirm All in Sight</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>驳回并到下一处</source>
        <translation>Reject and Go On</translation>
    </message>
    <message>
        <source>处理问题…</source>
        <translation>Decide Finding…</translation>
    </message>
    <message>
        <source>恢复待审</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>在原处更正…</source>
        <translation>Correct in Place…</translation>
    </message>
    <message>
        <source>改指标</source>
        <translation>Change Indicator</translation>
    </message>
    <message>
        <source>改数值</source>
        <translation>Change Value</translation>
    </message>
    <message>
        <source>改单位</source>
        <translation>Change Unit</translation>
    </message>
    <message>
        <source>改类型</source>
        <translation>Change Kind</translation>
    </message>
    <message>
        <source>改专题</source>
        <translation>Change Topics</translation>
    </message>
    <message>
        <source>章节归入 P{0}</source>
        <translation>Section to Part P{0}</translation>
    </message>
    <message>
        <source>更正所有同类…</source>
        <translation>Correct All Alike…</translation>
    </message>
    <message>
        <source>写批注</source>
        <translation>Write Note</translation>
    </message>
    <message>
        <source>终点左移一字</source>
        <translation>End One Character Left</translation>
    </message>
    <message>
        <source>终点右移一字</source>
        <translation>End One Character Right</translation>
    </message>
    <message>
        <source>起点左移一字</source>
        <translation>Start One Character Left</translation>
    </message>
    <message>
        <source>起点右移一字</source>
        <translation>Start One Character Right</translation>
    </message>
    <message>
        <source>终点左移一词</source>
        <translation>End One Word Left</translation>
    </message>
    <message>
        <source>终点右移一词</source>
        <translation>End One Word Right</translation>
    </message>
    <message>
        <source>起点左移一词</source>
        <translation>Start One Word Left</translation>
    </message>
    <message>
        <source>起点右移一词</source>
        <translation>Start One Word Right</translation>
    </message>
    <message>
        <source>所选文字添加为数字</source>
        <translation>Add Selection as Figure</translation>
    </message>
    <message>
        <source>所选文字添加为标题</source>
        <translation>Add Selection as Heading</translation>
    </message>
    <message>
        <source>所选文字添加批注</source>
        <translation>Add Note on Selection</translation>
    </message>
    <message>
        <source>总览</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>报告列表</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>结构、数字与问题</source>
        <translation>Outline, Figures, Findings</translation>
    </message>
    <message>
        <source>启动时回到上次的位置</source>
        <translation>Begin where I left off</translation>
    </message>
    <message>
        <source>图例</source>
        <translation>Legend</translation>
    </message>
    <message>
        <source>筛选报告</source>
        <translation>Filter Reports</translation>
    </message>
    <message>
        <source>放大正文</source>
        <translation>Larger Text</translation>
    </message>
    <message>
        <source>缩小正文</source>
        <translation>Smaller Text</translation>
    </message>
    <message>
        <source>恢复正文大小</source>
        <translation>Reset Text Size</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>深浅色跟随系统</source>
        <translation>Follow the System</translation>
    </message>
    <message>
        <source>导出交换文件…</source>
        <translation>Export Exchange File…</translation>
    </message>
    <message>
        <source>合并他人批注…</source>
        <translation>Merge Another&apos;s Review…</translation>
    </message>
    <message>
        <source>撤销上次合并…</source>
        <translation>Undo Last Merge…</translation>
    </message>
    <message>
        <source>核对报告库</source>
        <translation>Check Library</translation>
    </message>
    <message>
        <source>抢救损坏的报告库…</source>
        <translation>Salvage a Damaged Library…</translation>
    </message>
    <message>
        <source>全部快捷键</source>
        <translation>All Keys</translation>
    </message>
    <message>
        <source>打开日志文件夹</source>
        <translation>Open Log Folder</translation>
    </message>
    <message>
        <source>许可…</source>
        <translation>Licences…</translation>
    </message>
    <message>
        <source>关于</source>
        <translation>About</translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>打不开报告库</source>
        <translation>The library cannot be opened</translation>
    </message>
    <message>
        <source>报告库不能修改</source>
        <translation>The Library Can’t Be Changed</translation>
    </message>
    <message>
        <source>以只读方式打开</source>
        <translation>Open Read-Only</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
</context>
<context>
    <name>describe</name>
    <message>
        <source>计数</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>比率</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>时长</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>文号</source>
        <translation>Doc. number</translation>
    </message>
    <message>
        <source>确数</source>
        <translation>Exact</translation>
    </message>
    <message>
        <source>多于</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>不足</source>
        <translation>Under</translation>
    </message>
    <message>
        <source>约</source>
        <translation>About</translation>
    </message>
    <message>
        <source>待审</source>
        <translation>To review</translation>
    </message>
    <message>
        <source>已确认</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>已更正</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>审阅人添加</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>已驳回</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>稍后</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>待处理</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>已采纳</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>不采纳</source>
        <translation>Dismissed</translation>
    </message>
    <message>
        <source>严重</source>
        <translation>High</translation>
    </message>
    <message>
        <source>一般</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>轻微</source>
        <translation>Low</translation>
    </message>
    <message>
        <source>提示</source>
        <translation>Hint</translation>
    </message>
    <message>
        <source>章节</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>数字</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>引用</source>
        <translation>Reference</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>勾稽相符</source>
        <translation>Adds up</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>审阅人标注</source>
        <translation>by the reviewer</translation>
    </message>
    <message>
        <source>自动识别</source>
        <translation>recognised</translation>
    </message>
    <message>
        <source>依据：审阅人标注</source>
        <translation>Why: marked by the reviewer</translation>
    </message>
    <message>
        <source>依据：规则 {0}</source>
        <translation>Why: rule {0}</translation>
    </message>
    <message>
        <source>线索“{0}”</source>
        <translation>cue “{0}”</translation>
    </message>
    <message>
        <source>把握 {0}</source>
        <translation>confidence {0}</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>可签字的审阅摘要和带标注的全文；多份报告各写一份。</source>
        <translation>The summary to be signed and the annotated text; one file for each report.</translation>
    </message>
    <message>
        <source>原 .docx 文件的副本，采纳的问题和批注写成 Word 批注，其余不变。</source>
        <translation>A copy of the original .docx with accepted findings and notes as Word comments; all else unchanged.</translation>
    </message>
    <message>
        <source>报告、结构、数字、指标、问题五张表，可筛选、可统计。</source>
        <translation>Five tables (reports, outline, figures, indicators, findings) to filter and to count.</translation>
    </message>
    <message>
        <source>与 Excel 工作簿相同的五张表，每张一个文件。</source>
        <translation>The five tables of the Excel workbook, a file each.</translation>
    </message>
    <message>
        <source>供 NVivo、MAXQDA、ATLAS.ti 等质性分析软件打开的项目。</source>
        <translation>A project for NVivo, MAXQDA, ATLAS.ti and other software for qualitative analysis.</translation>
    </message>
    <message>
        <source>只有编码表：部分、专题、指标和检查，不含报告。</source>
        <translation>Only the codebook: parts, topics, indicators and checks, without reports.</translation>
    </message>
    <message>
        <source>每份报告一行的 JSONL；项目类型选序列标注并允许重叠。</source>
        <translation>JSONL with a line for each report; choose sequence labelling with overlaps as the project type.</translation>
    </message>
    <message>
        <source>任务 JSON，旁边另有标签配置；已审的为标注，未审的为预标注。</source>
        <translation>Tasks as JSON with a label configuration beside it; reviewed marks are annotations, the others predictions.</translation>
    </message>
    <message>
        <source>JSON-LD 标注和它所指的纯文本，每份报告一对。</source>
        <translation>JSON-LD annotations and the plain text they point at, a pair for each report.</translation>
    </message>
    <message>
        <source>全部分析结果，供其他程序读取。</source>
        <translation>All results of the analysis, for other programs.</translation>
    </message>
</context>
<context>
    <name>last_place</name>
    <message>
        <source>已回到上次的报告和位置。按 Alt+Home 看总览。</source>
        <translation>Back at the report and the place where you left off. Alt+Home shows the overview.</translation>
    </message>
</context>
<context>
    <name>merge</name>
    <message>
        <source>更确定的</source>
        <translation>the more certain</translation>
    </message>
    <message>
        <source>较新的</source>
        <translation>the newer</translation>
    </message>
    <message>
        <source>我的</source>
        <translation>mine</translation>
    </message>
    <message>
        <source>对方的</source>
        <translation>theirs</translation>
    </message>
    <message>
        <source>审定过的优先于没审定的；两边都审定过的，保留我的。</source>
        <translation>What was decided goes before what was not; where both decided, mine stays.</translation>
    </message>
    <message>
        <source>同一处以后改的为准；对方没有改过的，保留我的。</source>
        <translation>The later change counts; what they never changed stays mine.</translation>
    </message>
    <message>
        <source>全部保留我的，只加入库中没有的报告。</source>
        <translation>All stays mine; only reports that are missing here are added.</translation>
    </message>
    <message>
        <source>全部采用对方的；对方没有审定的，也回到没审定。</source>
        <translation>All is theirs; what they did not decide becomes undecided here, too.</translation>
    </message>
    <message>
        <source>两边都审定，结果不同</source>
        <translation>Both decided, and differ</translation>
    </message>
    <message>
        <source>只有对方审定</source>
        <translation>Only they decided</translation>
    </message>
    <message>
        <source>只有我审定</source>
        <translation>Only I decided</translation>
    </message>
    <message>
        <source>不比碰巧更一致</source>
        <translation>no more than by chance</translation>
    </message>
    <message>
        <source>很少一致</source>
        <translation>slight agreement</translation>
    </message>
    <message>
        <source>较少一致</source>
        <translation>fair agreement</translation>
    </message>
    <message>
        <source>部分一致</source>
        <translation>moderate agreement</translation>
    </message>
    <message>
        <source>大部分一致</source>
        <translation>substantial agreement</translation>
    </message>
    <message>
        <source>几乎完全一致</source>
        <translation>almost perfect agreement</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>数值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>期间</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>层级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>部分</source>
        <translation>Parts</translation>
    </message>
    <message>
        <source>专题</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>文字</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>没有这处标注</source>
        <translation>no such mark</translation>
    </message>
    <message>
        <source>两人还没有审定过同一份报告，无从比较一致程度。</source>
        <translation>The two have not decided on the same report yet; there is nothing to compare.</translation>
    </message>
    <message>
        <source>审定过的 {0} 处标注中，两人判断相同的占 {1}{2}。</source>
        <translation>Of {0} decided marks the two judge {1} alike{2}. </translation>
    </message>
    <message>
        <source>逐字比较标在哪里：{0} 相同{1}。</source>
        <translation>Where marks stand, character by character: {0} the same{1}.</translation>
    </message>
    <message>
        <source>；扣除碰巧相同的，{0}（{1}）</source>
        <translation>; beyond chance this is {0} ({1})</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>口径不同，并不矛盾</source>
        <translation>Counted differently, no contradiction</translation>
    </message>
    <message>
        <source>程序识别有误</source>
        <translation>Recognised wrongly by the program</translation>
    </message>
    <message>
        <source>原文如此，已核实</source>
        <translation>Verified: stands so in the original</translation>
    </message>
    <message>
        <source>不适用于本件</source>
        <translation>Does not apply to this report</translation>
    </message>
    <message>
        <source>已在别处指出</source>
        <translation>Already pointed out elsewhere</translation>
    </message>
</context>
<context>
    <name>rescue</name>
    <message>
        <source>能读出的内容已经恢复。以下 {0} 处没有找回，损坏的文件留在旁边：</source>
        <translation>What could be read is back. These {0} things were lost; the damaged file is kept beside it:</translation>
    </message>
    <message>
        <source>抢救结果</source>
        <translation>Result of the Salvage</translation>
    </message>
    <message>
        <source>损坏的文件会留在旁边，不会删除。</source>
        <translation>The damaged file is kept beside it and not deleted.</translation>
    </message>
    <message>
        <source>恢复 {0} 的备份</source>
        <translation>Restore the Backup of {0}</translation>
    </message>
    <message>
        <source>抢救能读出的内容</source>
        <translation>Salvage What Can Be Read</translation>
    </message>
    <message>
        <source>正在恢复报告库…</source>
        <translation>Restoring the library…</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <source>确认</source>
        <translation>confirm</translation>
    </message>
    <message>
        <source>采纳</source>
        <translation>accept</translation>
    </message>
    <message>
        <source>驳回</source>
        <translation>reject</translation>
    </message>
    <message>
        <source>不采纳</source>
        <translation>dismiss</translation>
    </message>
    <message>
        <source>稍后处理</source>
        <translation>decide later</translation>
    </message>
    <message>
        <source>恢复待审</source>
        <translation>reopen</translation>
    </message>
    <message>
        <source>移动边界</source>
        <translation>move an end</translation>
    </message>
    <message>
        <source>添加标题</source>
        <translation>add heading</translation>
    </message>
    <message>
        <source>添加数字</source>
        <translation>add figure</translation>
    </message>
    <message>
        <source>添加意见</source>
        <translation>add finding</translation>
    </message>
    <message>
        <source>添加批注</source>
        <translation>add note</translation>
    </message>
    <message>
        <source>添加标注</source>
        <translation>add mark</translation>
    </message>
    <message>
        <source>写批注</source>
        <translation>write note</translation>
    </message>
    <message>
        <source>删批注</source>
        <translation>delete note</translation>
    </message>
    <message>
        <source>重新分析</source>
        <translation>analyse anew</translation>
    </message>
    <message>
        <source>改类型</source>
        <translation>change kind</translation>
    </message>
    <message>
        <source>改数值</source>
        <translation>change value</translation>
    </message>
    <message>
        <source>改单位</source>
        <translation>change unit</translation>
    </message>
    <message>
        <source>改约数</source>
        <translation>change approximation</translation>
    </message>
    <message>
        <source>改下限</source>
        <translation>change lower end</translation>
    </message>
    <message>
        <source>改上限</source>
        <translation>change upper end</translation>
    </message>
    <message>
        <source>改指标</source>
        <translation>change indicator</translation>
    </message>
    <message>
        <source>改期间</source>
        <translation>change period</translation>
    </message>
    <message>
        <source>改必备部分</source>
        <translation>change part</translation>
    </message>
    <message>
        <source>改专题</source>
        <translation>change topics</translation>
    </message>
    <message>
        <source>改层级</source>
        <translation>change level</translation>
    </message>
    <message>
        <source>改标注</source>
        <translation>change mark</translation>
    </message>
    <message>
        <source>{0}等 {1} 项</source>
        <translation>{0} and more ({1} fields)</translation>
    </message>
    <message>
        <source>{0} {1} 处</source>
        <translation>{0} ({1} places)</translation>
    </message>
    <message>
        <source>{0}（{1} 份报告）</source>
        <translation>{0} ({1} reports)</translation>
    </message>
    <message>
        <source>合并他人审阅</source>
        <translation>merge another&apos;s review</translation>
    </message>
    <message>
        <source>沿用旧版的审阅结果</source>
        <translation>take over the review of the old version</translation>
    </message>
</context>
<context>
    <name>versions</name>
    <message>
        <source>库中已有同一机关、同一年度的报告：{0}。是否作为新版，沿用旧版中原文未变处的审阅结果？</source>
        <translation>The library already has a report of the same agency and year: {0}. Is this a new version, to take over the review of what is unchanged in the text?</translation>
    </message>
    <message>
        <source>发现新版</source>
        <translation>New Version Found</translation>
    </message>
    <message>
        <source>沿用</source>
        <translation>Take Over</translation>
    </message>
    <message>
        <source>已沿用 {0} 处审阅结果。与旧版相比：已改正 {1} 个问题，未改正 {2} 个，新出现 {3} 个。</source>
        <translation>{0} decisions were taken over. Compared with the old version: {1} findings were put right, {2} were not, {3} are new.</translation>
    </message>
</context>
</TS>
