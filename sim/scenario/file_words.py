"""What the loader says about files and their names, English beside Chinese, with blanks in braces."""

from __future__ import annotations

FILES: dict[str, tuple[str, str]] = {
    "no_file": ("there is no such file", "文件不存在"),
    "no_town": ("there is no scenario of this name, and no such file", "没有这个名称的情景，也没有这个文件"),
    "no_study": ("there is no study of this name, and no such file", "没有这个名称的研究，也没有这个文件"),
    "comes_along": ("write {name} for the one that comes with the program", "程序自带的请写 {name}"),
    "is_folder": ("is a folder; a TOML file is needed", "是文件夹；需要TOML文件"),
    "unreadable": ("cannot be read ({reason})", "无法读取（{reason}）"),
    "not_utf8": ("is not UTF-8 text; save it with the encoding UTF-8", "不是UTF-8文本；请以UTF-8编码保存"),
    "syntax": (
        "invalid TOML at line {line}, column {column}: {reason}",
        "TOML语法错误，第{line}行第{column}列：{reason}",
    ),
    "syntax_end": ("invalid TOML at the end of the file: {reason}", "TOML语法错误，在文件末尾：{reason}"),
    "syntax_text": ("the line reads: {text}", "该行内容：{text}"),
    "no_regular_file": ("is no regular file, but a device or a pipe", "不是普通文件，而是设备或管道"),
    "too_large": (
        "is larger than {most}, which no such file needs to be",
        "超过{most}，这类文件不需要这么大",
    ),
    "too_deep": ("goes deeper than {most} levels", "嵌套超过{most}层"),
    "no_memory": ("there is not enough memory for it", "内存不足"),
    "broken_file": ("cannot be read: {reason}", "无法读取：{reason}"),
    "no_object": ("must be a JSON object", "应为JSON对象"),
    "monstrous_key": (
        "a name may not be longer than {most} characters, nor hold any that cannot be seen",
        "名称不能超过{most}个字符，也不能含不可见字符",
    ),
    "monstrous_whole": ("a whole number of more than 64 bits", "整数超过64位"),
    "too_many_files": (
        "extends goes over more than {levels} files one above the other, or {files} in all",
        "extends 层数超过{levels}，或文件总数超过{files}",
    ),
    "no_section": (
        "is no section of a report: it needs a title, and may have sentences and figures, each by language",
        "不是报告章节：需按语言给出 title，可含 sentences 和 figures",
    ),
    "outside_folder": ("lies outside the folder that names it", "位于引用它的文件夹之外"),
    "json_syntax": (
        "invalid JSON at line {line}, column {column}: {reason}",
        "JSON语法错误，第{line}行第{column}列：{reason}",
    ),
    "circle": ("extends goes in a circle: {names}", "extends 形成循环：{names}"),
    "extends_form": (
        "must be the name of a TOML file in quotes, or a list of such names",
        "应为带引号的TOML文件名，或文件名列表",
    ),
    "format_form": ("must be a whole number from 1 to {current}", "应为1到{current}之间的整数"),
    "format_newer": (
        "written by a later version of the program; this one knows formats 1 to {current}",
        "由更新版本的程序写成；本程序只认得格式1到{current}",
    ),
    "renamed": (
        "is called {name} now; govsim migrate changes the file",
        "现名 {name}；可用 govsim migrate 更新文件",
    ),
    "not_migrated": ("cannot be brought up to date ({reason})", "无法更新（{reason}）"),
}
