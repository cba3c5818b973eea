"""What the page says in its help and in its handout, English beside Chinese."""

from __future__ import annotations

HELP_WORDS: dict[str, tuple[str, str]] = {
    "script_guess": ("Guess, {n} s", "猜一猜，{n}秒"),
    "script_play": ("Play, {n} s", "播放，{n}秒"),
    "script_reveal": ("Reveal, {n} s", "揭晓，{n}秒"),
    "handout_how": (
        "One town is lived through twice: the same troubles befall the same people at the same minute; only "
        "the policy differs. Guess before each scene; write down what you saw.",
        "同一个镇模拟两次：同样的人在同样的时刻遇到同样的事，只有政策不同。每幕先猜，再写下看到的结果。",
    ),
    "handout_guesses": ("Five scenes", "各幕"),
    "handout_line": ("{n}. {title}: {ask}", "{n}. {title}：{ask}"),
    "handout_scene": ("scene", "幕"),
    "handout_guess": ("my guess", "我猜"),
    "handout_saw": ("what I saw", "我看到"),
    "handout_questions": ("Three questions", "三个问题"),
    "handout_where": ("Scene {n} ({title}), tab “Gains and costs”.", "见第{n}幕（{title}）“得与失”。"),
    "help_title": ("How to read this page, and keys", "看图说明与快捷键"),
    "help_read": (
        "Left and right are one town lived through twice: the same troubles befall the same people at the "
        "same minute; only the policy differs. A matter is drawn where it happened, in the colour of "
        "whoever keeps it. Each scene is guessed, played and revealed.",
        "左右两侧是同一个镇的两次模拟：同样的人在同样的时刻遇到同样的事，只有政策不同。"
        "事项画在发生地点，颜色表示当前由谁承办。每一幕先猜，再播放，最后揭晓。",
    ),
    "help_count": (
        "Open matters are residents’ own matters that are reported or found and not yet closed; errands "
        "at the service window are left out. To close a matter unsettled is not to settle it. Everything "
        "counts from the start of the scene. Officers are drawn on a straight line from their last scene or "
        "post to the matter; visits on the beat are not drawn.",
        "“未结事项”是群众已反映或已被发现、还没有办结的事项，不含窗口办事。办结而未化解的不算化解。"
        "各数均从本幕开始算起。图上民警沿直线从上一现场（或驻点）赶往事项地点，不代表实际路线；日常走访不画。",
    ),
    "help_model": (
        "This is a model. What is shown follows from its assumptions, most of them graded D (assumed).",
        "这是模型推算结果，取决于模型假设，其中多数为D级（假设值）。",
    ),
    "key_space": ("play or pause; after the reveal the next scene", "播放或暂停；揭晓后进入下一幕"),
    "key_numbers": ("choose a scene", "选择某一幕"),
    "key_arrows": ("an hour back or on; with Shift a day", "后退或前进一小时；按住Shift为一天"),
    "key_speed": ("slower or faster", "减速或加速"),
    "key_home": ("to the start; to the end and the reveal", "回到开头；跳到结尾并揭晓"),
    "key_tabs": (
        "charts, gains and costs, one matter, policies, how sure, script",
        "图表、得与失、一件事、政策、有多大把握、脚本",
    ),
    "key_next": ("follow the next matter of the list", "跟踪列表中的下一件"),
    "key_auto": ("the lesson runs by itself", "自动讲完全部各幕"),
    "key_handout": ("print the handout", "打印讲义"),
    "key_language": ("the other language", "切换语言"),
    "key_help": ("this help", "本帮助"),
    "close": ("Close", "关闭"),
    "key_space_name": ("space", "空格"),
}
