/**
 * Words of Hong Kong and Taiwan → the mainland word, after characters were folded to Simplified. OpenCC's own phrase
 * table (`twp`) is not used: made for software, it turns 行程 into 进程, 呼叫 into 调用, 文件 into 文档 and 回拨 into 回调,
 * in Simplified texts as well. Only words that mean one thing on both sides are listed (影片, 公车, 户口 are not).
 */
const courier = `
  速递>快递 宅配>快递 邮差>快递员 客诉>投诉 邮包>包裹 派递>派送 超商>便利店 便利商店>便利店 货柜>集装箱
  品质>质量 合约>合同 联络>联系 连络>联系 折价券>优惠券 保固>保修 储值>充值 瑕疵品>次品 塑胶>塑料
  计程车>出租车 的士司机>出租车司机 捷运>地铁 脚踏车>自行车 智慧柜>智能柜 柜枱>柜台 身分>身份`;
const bank = `
  帐>账 签帐金融卡>借记卡 金融卡>借记卡 签帐卡>借记卡 自动柜员机>自动取款机 自动提款机>自动取款机
  柜员机>取款机 提款机>取款机 提款>取款 银行户口>银行账户 户口号码>账户号码 月结单>账单 个资外泄>个人信息泄露`;
const telecom = `
  软体>软件 硬体>硬件 韧体>固件 网际网路>互联网 网路>网络 资讯>信息 简讯>短信 讯息>消息 讯号>信号 宽频>宽带
  行动电话>手机 流动电话>手机 手提电话>手机 智慧型手机>智能手机 智慧手机>智能手机 智慧型>智能型
  人工智慧>人工智能 手机门号>手机号码 行动数据>移动数据 流动数据>移动数据 行动上网>移动上网 行动网路>移动网络
  流动网络>移动网络 行动支付>移动支付 行动装置>移动设备 基地台>基站 电讯>电信 伺服器>服务器 荧幕>屏幕 萤幕>屏幕
  程式>程序 登入>登录 列印>打印 影印>复印 滑鼠>鼠标 硬碟>硬盘 光碟>光盘 记忆体>内存 视讯>视频 机上盒>机顶盒
  电邮>电子邮件 数位相机>数码相机 数位电视>数字电视 搜寻>搜索`;
const general = `
  甚么>什么 著>着 麽>么 衞>卫 回覆>回复 答覆>答复 反覆>反复 覆核>复核 批覆>批复
  嘅>的 咗>了 哋>们 佢>他 喺>在 啲>些 冇>没有 唔>不 嚟>来 嗰>那 咁>这么 乜嘢>什么 嘢>东西 畀>给 攞>拿
  点解>为什么 而家>现在 几时>什么时候 边个>谁`;
/** Longer strings in which one of the words above is not a word; the longest match wins, so they stay as they are. */
const guards = `
  快速递 高速递 迅速递 急速递 火速递 加速递 住宅配 私宅配 豪宅配 客诉求 客诉讼 客诉说 客诉苦 超商品 超商业 超商务
  保固定 确保固 便捷运 快捷运 捷运输 合约机 组合约 联合约 帐篷 蚊帐 帐幕 帐子 营帐 网路由 网路线 软体动物 软体家具 软体沙发
  方程式 系列印 刊登入 摄影印 储值得 现金融卡 著作 著名 显著 名著 土著 著称 卓著 原著 编著 专著 巨著 昭著 著述 著者 论著 合著`;

const entries = [courier, bank, telecom, general].flatMap((topic) => topic.trim().split(/\s+/));
const pairs = entries.map((entry) => entry.split(">") as [string, string]);
const kept = guards.trim().split(/\s+/);

/** [word, what it becomes]; a guard becomes itself. */
export const tradeTerms: readonly (readonly [string, string])[] = [
  ...pairs,
  ...kept.map((guard) => [guard, guard] as const),
];
