/** What strengthens, weakens, denies and turns in Chinese; analysis form. Our own lists. */

/** Before a word, × 1.8. */
export const chineseUtmost = `
  极其 极度 极端 极为 极 非常 万分 无比 超级 超 巨 特别 格外 异常 尤其 十二万分 太 简直 完全 彻底 根本 绝对 十分 十足 严重 何等 忒 相当之 无比地 最 深恶痛绝地 劲 勁`;
/** Before a word, × 1.4. */
export const chineseVery = `
  很 挺 真 真的 真是 真系 实在 实在是 确实 好 好生 颇 颇为 相当 这么 那么 如此 多么 越来越 更 更加 愈加 愈发 倍感 深感 深表 甚 甚为 够 太过 过于 实属 几 都几 蛮 满 着实 居然 竟然 竟 强烈`;
/** Before a word, × 0.6. */
export const chineseSlightly = `
  有点 有点儿 有一点 有些 一点 一点点 一些 略 略有 略微 略感 稍 稍稍 稍微 稍有 些许 些微 多少有些 多少有点 小小 轻微 比较 还算 不是很 不算很 不怎么 有少少 有啲 不太 不大 不够 不算太 不是太`;
/** After a word, × 1.6. */
export const chineseAfter = `
  极了 至极 之极 透顶 透了 死了 坏了 要命 要死 得很 得要命 得不行 不行 得不得了 不得了 到极点 到爆 到震 到家 爆了 得离谱 得可怕 得发抖 到不行 到死 晒`;

/** Denies the word that follows, across the words of `chineseBetween`. */
export const chineseDenials = `
  不 不是 并不 并不是 也不 毫不 绝不 从不 决不 没 没有 并没 并没有 也没有 从没 从未 未 未有 未曾 并未 尚未 还没 还没有 无 并无 毫无 无人 没人 没有人 非 并非 别 勿 请勿 不曾 不会 不太 不怎么 不是很 不算 不够 不是太 不算太 不大 不再
  不觉得 不感到 谈不上 称不上 算不上 不至于 未见 未必 没什么 没有什么 没有任何 免于 避免 以免 防止 不想 不愿 不打算 不需要 不用 不必`;
/** Hold one of the words above and deny nothing. */
export const chineseNoDenials = `
  不得不 不能不 不可不 不仅 不但 不只 不光 不单 不单止 不管 不论 不断 不同 不少 不久 不停 不禁 不由 不已 不免 不妨 不然 要不然 要不 要不是 不料 不止 不到 差不多 是不是 好不好 能不能 可不可以 行不行 对不对 要不要 有没有 有无 会不会 是否
  不一会 对不起 不好意思 不客气 没想到 没关系 没收 没事 没准 不可能不 无论 无法 非常 非要 非得 无非 除非 区别 特别 别人 别家 别的 别处 个别 类别 级别 分别 性别 别墅 告别 识别 无线 无人机 无人售货 非法 不解决 不处理 不退款 不退钱 不赔偿
  不理赔 不理 再不 不给 不回复 不答复 不赔 不退 不还 不改 不道歉`;
/** What may stand between a denial and the word that it denies. */
export const chineseBetween = `
  有 人 有人 任何 什么 甚么 那么 这么 很 太 非常 特别 十分 多 够 是 的 得 地 让 令 使 使人 令人 让人 感到 觉得 感觉 感 出现 发生 造成 导致 引起 引发 产生 受到 遭到 联系 联络 找 去 想 要 打算 准备 考虑 会 能 被 我 你们 客服 员工
  工作人员 态度 服务 一点 一点点 半点 丝毫 任何人 乘客 顾客 客人 我们 到 再 对 给 把 因此 此 委托 聘请 请 咨询 问 先 一个 一次 一句 一丝 可以 应 该 应该 真 真的 因 向 往 跟 和 与 采取 走 提起 提出 投诉`;

/** What follows weighs more than what came before it in the sentence. */
export const chineseTurns = "但 但是 可是 然而 不过 却 只是 可惜 反而 偏偏 惟 但系 不料";
/** What comes weighs less than what follows it. */
export const chineseConcessions = "虽然 虽说 尽管 虽";
/** Before a word in its clause: it has not happened. */
export const chineseConjectures =
  "如果 假如 假设 若 若是 万一 要是 会不会 是否 是否会 能否 会否 有没有可能 以免 防止 避免 预防 谨防 请问 咨询 倘若 一旦";
/** With law, media, a regulator or leaving in the same sentence: the writer says what is coming. */
export const chineseAnnouncements =
  "就 将 将会 会 只好 只能 只有 不得不 考虑 如果 如 若 要是 再次 还不 打算 准备 保留 必将 定将 一定会";
/** The same, as an ultimatum. */
export const chineseUltimatums =
  "再不 再没 再没有 再拖 再这样 再敷衍 再推 再不处理 否则 不然 要不然 要是再 要是不 要是继续 还拖 限你们 限期 最后通牒 最后一次机会 你们等着 看着办 若不 如不 如再";
