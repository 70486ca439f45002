import { describe, expect, it } from "vitest";
import { redact, redactJson, redactValue } from "../../src/privacy/redact.ts";

describe("redact", () => {
  it.each([
    ["打13800138000", "打138****8000"],
    ["打+86 138 0013 8000", "打138****8000"],
    ["zhangsan@example.com", "zh****@example.com"],
    ["12345678@qq.com", "****@qq.com"],
    ["证件11010519491231002X", "证件****2X"],
    ["座机010-88886666", "座机****66"],
    ["张女士和欧阳先生", "*女士和**先生"],
    ["联系人：李小红", "联系人：***"],
    ["Mr Smith", "Mr *****"],
    ["北京市朝阳区建国路88号3单元501室", "北京市朝阳区****"],
    ["at 221B Baker Street", "at ****"],
    ["微信号：lily0422", "微信号：****"],
    ["京A12345", "京****45"],
    ["https://example.com/a?token=abc123&x=1", "https://example.com/a?token=****&x=****"],
    ["QQ：12345", "QQ：****"],
    ["没有个人信息", "没有个人信息"],
  ])("writes %s as %s, and that stays", (text, masked) => {
    expect(redact(text)).toBe(masked);
    expect(redact(masked)).toBe(masked);
  });

  it("keeps the kinds that it is told to keep", () => {
    const keep = new Set(["order_number"] as const);
    expect(redact("单号202612345678901，打13800138000", { keep })).toBe(
      "单号202612345678901，打138****8000",
    );
  });
});

describe("redactValue", () => {
  it.each([
    ["姓名", "敖天佑", "***"],
    ["客户名称", "张三", "**"],
    ["联系电话", "88123456", "****56"],
    ["Phone", "13800138000 / 13900139000", "138****8000 / 139****9000"],
    ["地址", "幸福花园", "****"],
    ["收货地址", "北京市朝阳区望京", "北京市朝阳区****"],
    ["邮箱", "none", "****"],
    ["微信", "abc", "****"],
    ["银行账号", "0123-4567", "****67"],
    ["姓名", "", ""],
    ["姓名", " - ", " - "],
    ["产品名称", "王牌电视", "王牌电视"],
    ["name", "Jane Doe", "*****"],
    ["product name", "Jane", "Jane"],
  ])("in column %s writes %s as %s, and that stays", (column, value, masked) => {
    expect(redactValue(column, value)).toBe(masked);
    expect(redactValue(column, masked)).toBe(masked);
  });
});

describe("redactJson", () => {
  it("redacts each value under its key and keeps the keys' order", () => {
    expect(
      redactJson(
        '{"z":"张女士","10":"ok","2":"x","姓名":"敖天佑","n":13800138000,"f":1.5,"b":null}',
      ),
    ).toBe('{"z":"*女士","10":"ok","2":"x","姓名":"***","n":"138****8000","f":1.5,"b":null}');
  });

  it("goes into nested values and treats what is no JSON as text", () => {
    expect(redactJson('{"a":{"电话":["88123456"]},"b":"x\\": \\"y"}')).toBe(
      '{"a":{"电话":["****56"]},"b":"x\\": \\"y"}',
    );
    expect(redactJson("{13800138000")).toBe("{138****8000");
  });
});
