// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
)

type failure struct {
	Error string `json:"error"`
}

// answerLines writes answer(line) as one line of JSON for every line it reads, in order. It flushes whenever it would
// otherwise wait for more input, so a caller may hold a conversation with it.
func answerLines(in io.Reader, out *bufio.Writer, answer func(line []byte) any) error {
	reader := bufio.NewReaderSize(in, 1<<20)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	var long []byte
	for {
		if reader.Buffered() == 0 {
			if err := out.Flush(); err != nil {
				return err
			}
		}
		line, err := reader.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			long = append(long, line...)
			continue
		}
		if err != nil && err != io.EOF {
			return err
		}
		if len(long) > 0 {
			long = append(long, line...)
			line = long
		}
		if len(line) > 0 {
			if err := encoder.Encode(answer(line)); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		long = long[:0]
	}
}
