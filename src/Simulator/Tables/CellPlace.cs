namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>A place in a table by what a row remembers of it.</summary>
/// <param name="Line">The line on which the row starts, from 1.</param>
/// <param name="Field">The field, from 0; a field past the end of the row is the end of the row.</param>
/// <param name="Offset">A character of the field's value, from 0; -1 for the field as it stands in the file.</param>
internal readonly record struct CellPlace(int Line, int Field, int Offset = -1);
