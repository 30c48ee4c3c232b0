/** QR codes drawn by ZXing: {@link dev.quittance.qr.ZxingQrRenderer} is the way in. */
package dev.quittance.qr;
