// Messages whose signatures were published, by the tests of the gateways' own kits and of others.

/** What the official SDK's test verifies. */
export const alipayNotification = {
  fields: {
    app_id: "2019073166072302",
    auth_app_id: "2019073166072302",
    buyer_id: "2088102534368455",
    buyer_logon_id: "xud***@126.com",
    buyer_pay_amount: "0.10",
    charset: "utf-8",
    fund_bill_list: '[{"amount":"0.10","fundChannel":"ALIPAYACCOUNT"}]',
    gmt_create: "2019-08-15 15:56:22",
    gmt_payment: "2019-08-15 15:56:24",
    invoice_amount: "0.10",
    notify_id: "2019081500222155624068450559358070",
    notify_time: "2019-08-15 15:56:25",
    notify_type: "trade_status_sync",
    out_trade_no: "20190815155618536-564-57",
    point_amount: "0.00",
    receipt_amount: "0.10",
    seller_email: "z97-yuquerevenue@service.aliyun.com",
    seller_id: "2088531891668739",
    subject: "语雀空间 500人规模",
    total_amount: "0.10",
    trade_no: "2019081522001468450512505578",
    trade_status: "TRADE_SUCCESS",
    version: "1.0",
    sign_type: "RSA2",
  },
  signature:
    "QfTb8tqE1BMhS5qAnXtvsF3/jBkEvu9q9en0pdbBUDDjvKycZhQb7h8GDs4FKfi049PynaNuatxSgLb/nLWZpXyyh0LEWdK2S6Ri7nPwrVgOs08zugLO20vOQz44y3ti2Ncm8/wZts1Fr2gZ7pShnVX3d1B50hbsXnObT1r/U8ONNQjWXd0HIul4TG+Q3fm3svmSvFEy0WnzuhcyHPX5Gm4ELNctL6Qd5YniGJFNcc7kopHYtI/XD9YCKCH6Ct02rzUs9i11C9CsadtZn+WhxF26Dqt9sGEFajkJ8cxUTLi8+VCpLHsgPE8P0y095uQcDdK0YjCh4x7wVSov+lrmOQ==",
};

/** An answer that the same test verifies. */
export const alipayReply = {
  answer: '{"code":"10000","msg":"Success","file_id":"CAxAToWB1JsAAAAAAAAAAAAADgSLAQBr"}',
  signature:
    "F+LDzpTNiavn7xVZPGuPCSSVRSmWzJGgtuji6tVELGEaqMaNj0jRKXUEr5nloZJBBmwEnddOyCjjepMmrTKTvoOqQ0Efxpr/R1iEeHTHVbb/Q8TTh6Up5gHJDkILdaWS2q1cWeQ6VT+HQY9P3WRXS7uhILHuDODIhpAyCu5KhWGt0rMCIG+Im6NODJP2oohtSCtmTFXg58HH587Z2y2bdbjzOxLvzD9IrU1imghXQ2S/Q+wMIvRk9on6cWnBLkrNvJKapA2ReNGWOwyuASvB9zDVzhMPbR+3mfRGkVDxsq5HYLjBKGskJMXHw0HuugZij6ScRuaLPODhmHwr/pJ9yw==",
};

/** A reply in the tests of yansongda/pay; its key is unpublished. */
export const weChatPayReply = {
  timestamp: "1626444144",
  nonce: "e59e78a6c3f7dfd7e84aabee71be0452",
  body: '{"h5_url":"https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx16220223998099f898c5b24eed5c320000&package=4049184564"}',
  signature:
    "Ut3dG8cMx5W1lbSQhHay068F6khScuPQJM/Z9+suaaSkbYUspFRlkdp2VR/6w5UMvioN0EveSgfypQFVqmT6tI//cWrA1J9rlnKmZ+FgdCMqg7FQnpMRzc1Ap+3mZMtN9GrzYqp/UdgotX6HRfGL3hP8pG1YuijHNrL0QRS17bNYwZX8Mj3qLKUQRpqbfE+TC5yvzh1gEVPBFTwvZdZvXIQpjC/sB2QDSvo72CWgm4huh1h/kMzsrsO+wXXLqDfU01YX8aLbBrjvpcob50lc5XZ2WX5nBbpJXaRatIhBUmkR/ccrQhxWN7YqEobBGK/2DYhr6e6CvTgVdpZUUEcMFw==",
};
