"""What the store says, English beside Chinese, with blanks in braces."""

from __future__ import annotations

STORE: dict[str, tuple[str, str]] = {
    "held": ("another process is at work in this folder", "另有进程正在使用此文件夹"),
    "not_writable": ("cannot be written to ({reason})", "无法写入（{reason}）"),
    "full": ("cannot be written: there is no room left on the disk", "无法写入：磁盘空间已满"),
    "room_first": (
        "{runs} runs are kept; make room and give the same command again, it goes on from there",
        "已保存{runs}次运行；腾出空间后再次执行同一命令，将从此处继续",
    ),
    "link": (
        "is a link to another place; results are kept in a folder's own files only",
        "是指向别处的链接；结果只存放在文件夹自身的文件中",
    ),
    "not_ours": (
        "holds {names}, and no whole manifest says that this program made it; nothing was changed",
        "其中已有{names}，且没有完好的清单表明出自本程序；未作任何改动",
    ),
    "another_folder": ("name another folder with --out", "请用 --out 另选文件夹"),
    "would_be_lost": (
        "this program did not write it, or it was put in its place since; it would be lost, and was left "
        "alone",
        "并非由本程序写出，或已被他人替换；若继续将被覆盖，故保持原样",
    ),
    "move_away": (
        "move it away and give the same command again; what is kept stays",
        "请将其移走后再次执行同一命令；已保存的运行不受影响",
    ),
    "file_not_ours": (
        "is there already and was not made by this program; it would be lost, and was left alone",
        "已存在且并非由本程序生成；若继续将被覆盖，故保持原样",
    ),
    "another_file": ("name another file, or move it away", "请另取文件名，或将其移走"),
    "other_design": (
        "the study now asks for other points or seeds in stage {stage} than are kept here",
        "研究现在要计算的参数组合或随机种子（“{stage}”阶段）与此处保存的不一致",
    ),
    "start_over": (
        "use another folder with --out, or --fresh to forget what is kept",
        "请用 --out 另选文件夹；如要放弃已保存的结果，加 --fresh",
    ),
    "mix_or_start_over": (
        "--fresh forgets what is kept, --out names another folder, and --mix-builds goes on and says in the "
        "results that they come from more than one program",
        "可用 --fresh 舍弃已有结果，用 --out 另选文件夹，或用 --mix-builds 继续，结果中将注明",
    ),
    "changed_kind": ("this folder keeps a study of another kind", "此文件夹保存的是另一类研究"),
    "changed_scenarios": (
        "the scenario or a policy has changed since these runs were made",
        "这些运行完成之后，情景或政策已有改动",
    ),
    "changed_outcomes": ("the runs kept here measured other outcomes", "此处保存的运行统计的是其他指标"),
    "changed_version": (
        "the runs kept here were made by version {kept}, this is {now}",
        "此处保存的运行出自版本{kept}，当前为{now}",
    ),
    "changed_sources": (
        "the program has changed since the runs kept here were made (its sources are others)",
        "此处保存的运行完成之后，程序源代码已有改动",
    ),
    "changed_environment": (
        "the runs kept here were made with {kept}, this is {now}",
        "此处保存的运行所用为{kept}，当前为{now}",
    ),
    "mixed": (
        "These runs were made by {count} different builds of the program, mixed on request: {names}.",
        "这些运行出自{count}个不同的程序版本，系按要求混用：{names}。",
    ),
    "other_build": (
        "The runs were made by another build of the program (version {version}, sources {sources}) than the "
        "one that tells of them here.",
        "这些运行出自另一程序版本（{version}，源代码{sources}），并非此处汇报所用的程序。",
    ),
    "over_other_build": (
        "{said} They were drawn by another build of the program.",
        "{said}这些参数组由另一程序版本抽取。",
    ),
    "other_worker": (
        "a worker runs another program or other versions of the libraries than this process; its runs are "
        "not taken",
        "某个工作进程所用的程序或程序库版本与本进程不同；其运行结果不予采用",
    ),
    "same_program": (
        "install the same program and libraries on every machine of the cluster",
        "请在集群的每台机器上安装相同的程序和程序库",
    ),
    "no_workers": ("worker processes cannot be started on this machine", "无法在本机启动工作进程"),
    # the machine failed
    "worker_died": (
        "its worker process died {times} times although it ran alone",
        "在单独运行时，所在进程仍异常退出{times}次",
    ),
    "run_missing": (
        "stage {stage}, {point}, seed {seed}: {reason}",
        "阶段“{stage}”，{point}，随机种子{seed}：{reason}",
    ),
    "runs_missing": (
        "{missing} runs are missing because the machine failed, not the model; nothing is concluded without "
        "them; {kept} runs are kept, and the same command tries the missing ones again",
        "缺少{missing}次运行，原因在机器而不在模型；缺少它们便不作结论；已保存{kept}次运行，再次执行同一命令将重试所缺的运行",
    ),
    "no_result": (
        "all {runs} runs of stage {stage} failed in the model, so that nothing can be concluded; the first: "
        "{reason}",
        "阶段“{stage}”的全部{runs}次运行均在模型中失败，无从得出结论；第一次的原因：{reason}",
    ),
    # verifying
    "verify_whole": ("whole", "完好"),
    "verify_damaged": ("damaged or altered", "损坏或已改动"),
    "verify_missing": ("missing", "缺失"),
    "verify_elsewhere": ("belongs elsewhere", "属于别处"),
    "verify_foreign": ("not of this program", "非本程序文件"),
    "verify_link": ("a link to another place", "指向别处的链接"),
    "verify_this": ("this program", "当前程序"),
    "verify_other": ("another build", "其他版本"),
    "verify_unknown": ("–", "–"),
    "verify_good": ("{count} files: all whole and in their places", "共{count}个文件：全部完好且各在其位"),
    "verify_bad": (
        "{count} files, of which {bad} are not what they should be; the command that wrote them, given once "
        "more, makes them again",
        "共{count}个文件，其中{bad}个有问题；再次执行写出它们的命令即可重新生成",
    ),
    "verify_none": (
        "holds no results of this program; name a folder that `govsim study`, `run --out` or `compare --out` "
        "wrote",
        "没有本程序的结果；请指定由 govsim study、run --out 或 compare --out 写出的文件夹",
    ),
}
