using System;
using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.CommandLine;

/// <summary>Finds what a misspelt word may have meant.</summary>
internal static class Spelling
{
    private const int MostTypos = 2;
    private const int LongestWord = 40;

    /// <summary>The nearest of some names; null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> names) => word.Length > LongestWord
        ? null
        : names.Select(name => (Name: name, Typos: Typos(word, name))).Where(found => found.Typos <= Math.Min(MostTypos, word.Length / 2))
            .OrderBy(found => found.Typos).FirstOrDefault().Name;

    // How many letters to add, leave out, replace or swap with the next one: the Damerau-Levenshtein distance.
    private static int Typos(string word, string name)
    {
        int[,] typos = new int[word.Length + 1, name.Length + 1];
        for (int i = 0; i <= word.Length; i++)
        {
            for (int j = 0; j <= name.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    typos[i, j] = i + j;
                    continue;
                }

                int replaced = typos[i - 1, j - 1] + (word[i - 1] == name[j - 1] ? 0 : 1);
                typos[i, j] = Math.Min(replaced, Math.Min(typos[i - 1, j], typos[i, j - 1]) + 1);
                if (i > 1 && j > 1 && word[i - 1] == name[j - 2] && word[i - 2] == name[j - 1])
                {
                    typos[i, j] = Math.Min(typos[i, j], typos[i - 2, j - 2] + 1);
                }
            }
        }

        return typos[word.Length, name.Length];
    }
}
