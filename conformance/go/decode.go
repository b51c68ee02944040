// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"encoding/json"
	"os"
)

type success struct {
	OK bool `json:"ok"`
}

func runDecode(_ []string, in *os.File, out *bufio.Writer) error {
	var request struct {
		Object json.RawMessage `json:"object"`
	}
	return answerLines(in, out, func(line []byte) any {
		request.Object = request.Object[:0]
		if err := json.Unmarshal(line, &request); err != nil {
			return failure{"line: " + err.Error()}
		}
		if _, err := decodeObject(request.Object, &podKind); err != nil {
			return failure{err.Error()}
		}
		return success{true}
	})
}
