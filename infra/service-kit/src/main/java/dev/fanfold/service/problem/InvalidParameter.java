package dev.fanfold.service.problem;

import jakarta.ws.rs.BadRequestException;

/** A parameter of the query that cannot be read. In this form because only this passes through parameter readers. */
public class InvalidParameter extends BadRequestException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String expectation;

    public InvalidParameter(String name, String expectation) {
        this.name = name;
        this.expectation = expectation;
    }

    String name() {
        return name;
    }

    String expectation() {
        return expectation;
    }
}
