package dev.fanfold.user.limiting;

import java.net.InetAddress;

/** Addresses with a common prefix, such as {@code 10.0.0.0/8}, {@code ::1} or {@code 192.168.1.7}. */
record AddressRange(byte[] prefix, int bits) {

    /** @throws IllegalArgumentException where the text is none */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        int bits = slash < 0 ? address.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > address.length * Byte.SIZE) {
            throw new IllegalArgumentException(text + " has no such prefix");
        }
        return new AddressRange(address, bits);
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
            if ((prefix[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
