// @ts-check
/**
 * A photograph of 48 × 48 grey levels, 0 to 255: the face of Eileen Collins, NASA's astronaut.
 *
 * Source: scikit-image's `data.astronaut()` (NASA's Great Images, in the public domain), rows 45 to
 * 188, columns 155 to 298, luma of ITU-R BT.601, means of 3 × 3 pixels. 64 letters are a row.
 */
const LETTERS =
  "wsO+uJ17coGRlolKOjZ6kYZ8aW98h4yRo5OVm6GckIiFg3xgWFJRW3xuV1RHsc3M" +
  "vr6zmnVoanR4foViWFd1dJmYkpOal5CPhnloX25/g4qbmoB8VFNWWnJnRUpJas3O" +
  "urKNamFYYVpbhZp+foRueW+IiISCnaaZn6OajoGGhYiKjopzV0JLRz9JYURFOrDS" +
  "tYluZmRTUU5rhpCZkIRuYHJubnB5ipKUmZqamZWIfXt+eHp9YkA1MzVJbUg7QHLT" +
  "jWd1ZlhFQ19me3t0bGxTSFpyaWtydX2TnZSblpGcmY+FbWFVSy4cHRs1dEskKki7" +
  "Z3NwXldMTmJmfXNxbmxiWkNTamx3e3mJjZmXjYqXs8K0kWhQSzQjGCtHXUUuICWa" +
  "XGlwZE9TWl92eniLjIl9eltLX1xib4aGlaCZlIaSma6ynnlNOSgrJSo8U0xGKTmZ" +
  "Wm1uamZkYWZrWGaCio+CfXNgaXJmeoOdiYiWoJ2VlIOWh5BZKysrLTM7NjxBJTt6" +
  "WV1ge315cWhWSVx+enRvcm1wam1xbn+FkY+CgZOFhX58bm1iOTA+WGxcOUE+PEdJ" +
  "SEVXfXuGhls9NmqFfWVra3VyZWxub31/c3F3cnmEdXVoW0JINiMpOj01PUdQVUEx" +
  "RUpbZXGPjUcyOHKdm31tYXJ/bGRma25xcWtiU1J2Y2JNRC9HLCU3KiQ2RkVRSjgt" +
  "VU1TWXB/cDY8P36uuLGTfYKHjZGOgH56e3ZvTE5UTEc9LR05LSg6QTpVRkFQLzMo" +
  "ZVpMYGhyVDE5OI60xM3Jtre0rsTCtLCpq6SSfWphU0AwIBYgLCI6OTY0MjdHOyUj" +
  "a1ZYWV5aSS4pPZ+2x9HMytLT0Nrk3tXQ2dXRw6utk3ZKJSEYHRQWIR8qOjk7Qzkn" +
  "YUtdVVtUNy0uSqW0s6Ger8DP2+Ll5eHb5d/Y1c/Lw7amfUkjHCASHykzNjE5QjtF" +
  "Rj5CTU9FOTM3YKKlscre2sGqnr/Y3d/a4drX0sK1r6GSeWtoWjwMBhEtKSk7OkpJ" +
  "TjMwMDY9Szk4eKC2yNHUysPEwrq8z9vc1c7Itqesvru6o3FLWFIQCAQeMCkrLiom" +
  "TyQkJCk4QTs/jqexs4FkU1N0kKq2x9nbzr2tmpaWn622t590X1sWDAcdNyomKyUh" +
  "TS0qJSc0LTpOmrGsglagQjiAioqlxNnbyKqKf4BoPEZSb5B/aV0fDBAcPD44OEFV" +
  "izVALiMhJz5fpLiyp5iraVKioJWzwNLUuZR8kK5tOVqeTlJ4c1wuDQ4VQEw0OjJ+" +
  "tFcwIhsbJzRrp8DDwsPJw7uvqrC/w9DOrY2cq7ugZnmWcGV4imU+DxQYOVYiHB2U" +
  "v69OIBwiKDl3q8TP1tTQycG8u8C8xM/Hso+Zu8HAsq+mhn+WmXROFBYdL14nFjS7" +
  "v8GnUScrKkR+rMrS2d7a2Nvb2sa7xM2/sZOTwcfGxMG7rKKloHhZGxglL1QsE43G" +
  "wMPEpmA8P1OKr8fQ1+Hf2tnX1b7Axcq+ro+YuMbJyc3Iv6+lmXhcHBYpKEcoW8jJ" +
  "w8XIx6pub12crsPM0+Dh19TTz8TCwMTBrpSXsMPHyMnJxrWgk3VUGRUlJTNCv8rL" +
  "xcfKzMmjrI6jq8HN1OLu5tTFwsK7u8HAs5WEnL7Ly8bIwrKciXRFHBcfHUa0zM3O" +
  "xsrMzMzCvbusqcDJ0Nzg0bSiuMC8vsLEuJaHiKbHy87Qya+XgW1AGBcYS7fNzM3N" +
  "yMzNzs7NvsjPpbbCyszHtpSru8DDwNbPxZGJgIOpxcjOxa2RfWxRNR9Pxc7Ozc3N" +
  "yc3Ozs7Ny7exnq24vLqwjaXAu6+LnbaxlHJ5e4CPrr/AuaaJd2xxW3y209DOz87N" +
  "y87Ozs7P0NHPoq6tr6SEp8bGwL26uZ+Jf3t3fYyenLS5s5WBdnGGhqnX1dLPz8/N" +
  "ztDR0dPU1NPTobC1va2rucLIxsXQ0r+xqJ+TkJOao6CxpIh8doWYvdrY1tPR0NDP" +
  "0NXW1dfW1dbWoLK8x8jFtXqYsL3K2NnRwK6hkoqFlKq1n4R/dLbb29vZ1tTS0dLQ" +
  "0dbX2djX1tTWprW9yNbUzJCDqqmuq6Kgl4p8Xytvv7rFpYWBdMrc3NvY1dLS09LS" +
  "09bZ2tnW1NXWtq++yNTa0smrt97e9c7hxcGkbI2vxNbEnYaBfNrc3NrX09LS09PU" +
  "0c3Dt6yhm5ebmqm8x9DX0MrAqbXQ4N7jzLmXm5+1ztS5lYl6mNnZ2dfT0dHS09PU" +
  "k4J2b2piXlpZXJK1v8rT0M3Ev7vd1cGyrZ2Oj6O608Wpj4VxwNfW1tTU0tHS09TW" +
  "c2RKMyEVDQoMEXiou8TQ0MvHxMnIvL6zs6WWmqy/yrOZj3uO1NPT09PT0tHS09TV" +
  "HgUAAAAAAAECB36esr3LzdDMxcbGw7y1saKbqK+9uJ6Th3fG0tPS0tLT09PS1NTV" +
  "AAAAAAAAAAABBH+zpLS/xs7Sz9DPx764s62xsqqtnZaKd6vU0dDT09XV1NPR09XW" +
  "AAAAAAAAAQEDB3e+rKGzxcvVz9Lb08jCwru6raSYkY17c8fU09HR1dXW1NLS09XX" +
  "AAAAAAAAAwIGC3K9xaWZs8LQ0NTc1szJwL63opSGi3lyfNTV1NTT1dXW1NLR0tTX" +
  "AgUPDg8WFBISFHK7yseulrjK193f0tHKyL+qk4B+cG52jtra2dfW19bW1dPR0tPW" +
  "CFhTGA4KCQkEDnG50dDHqpKvws3Kx8jDvayPdm1kbHV5nd7d3Nva2dnX1dTS0tPV" +
  "O1I2DgcFBAIADWa40tvQxKuIhp6qr7Gpm4BpYGVvdHl1fafa3t3e3NrX1tXV09TU" +
  "mEElBwQCAQAADzS4zNnczcGyim1fWlhaU1Vgb3N1enpvU4KMyt/e3dzZ2NfW1NXV" +
  "TzsdAwIBAAACDwxQutTc18nEtqSWf2lTX296fHp7fHdjAyR2f7Pf3dva2NfW1dXU" +
  "NSIOAQEAAAEIDggWK3abwM3MzMO+s6yUiYqKhIB/fXVBAAAOYXue2tza2dfX1tTT" +
  "MxgEAQAAAQgLDgYOFRQVGR4rOlBpf5qpoZySgnt0WSgFAAAABFB6jdXb2tnX1dXV";

const SIDE = 48;
const pixels = Array.from(atob(LETTERS), (letter) => letter.charCodeAt(0));

/** Rows from the top. */
export const photograph = Array.from({ length: SIDE }, (_, row) => pixels.slice(row * SIDE, (row + 1) * SIDE));
