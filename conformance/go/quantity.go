// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"encoding/json"
	"os"

	"k8s.io/apimachinery/pkg/api/resource"
)

type quantityAnswer struct {
	Written string `json:"written"`
	// Rounded up to thousandths, as the defaults of resource lists do.
	Rounded string `json:"rounded"`
}

func runQuantity(_ []string, in *os.File, out *bufio.Writer) error {
	return answerLines(in, out, func(line []byte) any {
		var text string
		if err := json.Unmarshal(line, &text); err != nil {
			return failure{"line: " + err.Error()}
		}
		quantity, err := resource.ParseQuantity(text)
		if err != nil {
			return failure{err.Error()}
		}
		rounded := quantity.DeepCopy()
		rounded.RoundUp(resource.Milli)
		return quantityAnswer{quantity.String(), rounded.String()}
	})
}
