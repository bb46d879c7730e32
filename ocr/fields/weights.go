package fields

// Made by tools/calibrate: weights fitted on d1001, h1001, d3001, h3101, acceptance chosen on d2001, h2001, d4001, h4101, shown on d1001, h1001, d3001, h3101, d2001, h2001, d4001, h4101.

// acceptance is the confidence from which a value needs no eyes.
const acceptance = 0.944

// weights are the weights of the signs (FeatureNames), a row a class.
var weights = [classes][features]float64{
	classOnline:       {0.20, 1.01, 0.13, 0.84, 0.40, 0.51, -2.00, -1.00, -1.50, 0.30, -0.25},
	classNumber:       {-0.43, 1.19, 0.00, 0.57, 0.99, 0.30, -2.03, -1.00, -1.50, 0.30, -0.57},
	classPostal:       {0.00, 0.96, 0.12, 0.18, 1.27, 0.30, -2.00, -1.00, -1.50, 0.30, -0.10},
	className:         {-0.25, 1.24, 0.00, 0.00, 1.46, 0.82, -2.00, -0.79, -1.50, 1.25, 1.58},
	classReading:      {-0.32, 0.68, 0.25, 0.00, 2.09, 0.30, -2.00, -1.06, -1.50, 0.30, 1.32},
	classOrganization: {0.01, 0.81, 0.66, 0.00, 0.95, 0.30, -1.71, -1.00, -2.04, 0.30, 0.73},
	classPosition:     {0.17, 0.68, 0.49, 0.56, 0.70, 0.30, -2.00, -1.00, -1.99, 0.24, -0.32},
	classAddress:      {1.17, 0.61, 0.60, 0.10, 0.84, 0.28, -2.00, -0.61, -1.73, 0.30, 0.48},
	classLatin:        {0.57, 0.82, 0.50, 0.51, 0.74, 0.30, -2.00, -1.00, -1.48, 0.30, 0.04},
}
