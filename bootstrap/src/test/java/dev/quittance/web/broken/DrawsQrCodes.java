package dev.quittance.web.broken;

import com.google.zxing.BarcodeFormat;

/** Breaks a rule, to show that the rule can fail. */
public record DrawsQrCodes(BarcodeFormat format) {}
